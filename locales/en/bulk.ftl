bulk-bar = Actions on the selected
bulk-chosen = Selected
bulk-tick-page = Select all on the page
bulk-all = Select everything found
bulk-all-of = Select everything found: { $total }
bulk-deselect = Clear selection
bulk-bar-responsible = Responsible
bulk-bar-status = Status
bulk-bar-segment = Segment
bulk-bar-archive = Archive
bulk-bar-return = Return

bulk-change-responsible = Change the responsible person
bulk-change-status = Change the status
bulk-change-segment = Add or remove a segment
bulk-change-archive = Move to the archive
bulk-change-return = Return from the archive
bulk-chosen-are = Selected: { $chosen }
bulk-choose-user = Choose a colleague
bulk-segment-how = What to do with the segment
bulk-segment-join = Add
bulk-segment-leave = Remove
bulk-do = Change
bulk-go-on = Next
bulk-cancel = Leave as is
bulk-long-note = There are many records: you will see the exact number first, then the work goes on in the background

bulk-error-none = Tick at least one record
bulk-error-many = No more than { $count } ticked at a time; for a whole list there is “Select everything found”
bulk-same = Nothing to change: everything was so already

bulk-count-company = { $count ->
        [one] { $count } client
       *[other] { $count } clients
    }
bulk-count-person = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
bulk-more-company = more than { $count } clients
bulk-more-person = more than { $count } people
bulk-all-company = all clients found
bulk-all-person = all people found

bulk-title-responsible = Change of the responsible person
bulk-title-status = Change of status
bulk-title-join = Segment added
bulk-title-leave = Segment removed
bulk-title-archive = Move to the archive
bulk-title-return = Return from the archive

bulk-ask-company-responsible = { $count ->
        [one] Change the responsible person of { $count } client?
       *[other] Change the responsible person of { $count } clients?
    }
bulk-ask-company-status = { $count ->
        [one] Change the status of { $count } client?
       *[other] Change the status of { $count } clients?
    }
bulk-ask-company-join = { $count ->
        [one] Add the segment to { $count } client?
       *[other] Add the segment to { $count } clients?
    }
bulk-ask-company-leave = { $count ->
        [one] Remove the segment from { $count } client?
       *[other] Remove the segment from { $count } clients?
    }
bulk-ask-company-archive = { $count ->
        [one] Move { $count } client to the archive?
       *[other] Move { $count } clients to the archive?
    }
bulk-ask-company-return = { $count ->
        [one] Return { $count } client from the archive?
       *[other] Return { $count } clients from the archive?
    }
bulk-ask-person-archive = { $count ->
        [one] Move { $count } person to the archive?
       *[other] Move { $count } people to the archive?
    }
bulk-ask-person-return = { $count ->
        [one] Return { $count } person from the archive?
       *[other] Return { $count } people from the archive?
    }
bulk-ask-note = The choice is written down: what appears in the list later is not changed. The whole change can be undone for 30 days
bulk-new-value = New value

bulk-made-company-responsible = { $count ->
        [one] Responsible person changed for { $count } client
       *[other] Responsible person changed for { $count } clients
    }
bulk-made-company-status = { $count ->
        [one] Status changed for { $count } client
       *[other] Status changed for { $count } clients
    }
bulk-made-company-join = { $count ->
        [one] Segment added to { $count } client
       *[other] Segment added to { $count } clients
    }
bulk-made-company-leave = { $count ->
        [one] Segment removed from { $count } client
       *[other] Segment removed from { $count } clients
    }
bulk-made-company-archive = { $count ->
        [one] { $count } client moved to the archive
       *[other] { $count } clients moved to the archive
    }
bulk-made-company-return = { $count ->
        [one] { $count } client returned from the archive
       *[other] { $count } clients returned from the archive
    }
bulk-made-person-archive = { $count ->
        [one] { $count } person moved to the archive
       *[other] { $count } people moved to the archive
    }
bulk-made-person-return = { $count ->
        [one] { $count } person returned from the archive
       *[other] { $count } people returned from the archive
    }
bulk-undone-company = { $count ->
        [one] Change undone for { $count } client
       *[other] Change undone for { $count } clients
    }
bulk-undone-person = { $count ->
        [one] Change undone for { $count } person
       *[other] Change undone for { $count } people
    }
bulk-kept-company = { $count ->
        [one] { $count } client stays: it was changed since or you do not see it
       *[other] { $count } clients stay: they were changed since or you do not see them
    }
bulk-kept-person = { $count ->
        [one] { $count } person stays: they were changed since or you do not see them
       *[other] { $count } people stay: they were changed since or you do not see them
    }
bulk-same-count = { $count ->
        [one] { $count } unchanged: it was so already
       *[other] { $count } unchanged: they were so already
    }
bulk-skipped-count = { $count } skipped

bulk-state-asked = waits for an answer
bulk-state-running = under way
bulk-state-done = done
bulk-state-stopped = stopped
bulk-state-failed = interrupted
bulk-state-undoing = being undone
bulk-state-undone = undone

bulk-running = The change is under way
bulk-undoing = The change is being undone
bulk-running-note = You may close the page: the work goes on. What was stopped half-way can be continued or undone
bulk-stop = Stop
bulk-stopping = Stopping
bulk-stopped-title = Stopped.
bulk-failed-title = Interrupted.
bulk-continue = Continue
bulk-open-list = Open the list
bulk-undo = Undo the change
bulk-undo-note = Former values return to all that were not changed again since. Can be undone until: { $day }
bulk-left = Left as they are
bulk-left-record = Record
bulk-left-why = Why
bulk-skipped-hidden = Deleted or not visible to you
bulk-skipped-merged = Merged into another card
bulk-skipped-moved = Moved into or out of the archive after it was selected
bulk-skipped-full = Has as many segments as fit
bulk-skipped-touched = Changed since

bulk-list-title = Bulk changes
bulk-list-empty = There have been no bulk changes yet
bulk-list-empty-text = Tick rows in the list of clients or people and choose what to do. Everything done appears here and can be undone
bulk-th-what = What was done
bulk-th-state = State
bulk-th-count = Selected
bulk-th-who = Who
bulk-th-when = When

bulk-conflict-made = This change is under way, done or being undone already. Open its page again
bulk-conflict-not-running = Nothing to stop: the change is not under way any more
bulk-conflict-no-undo = It cannot be undone: the change was undone, is still under way or was made more than 30 days ago
bulk-trouble = An error on our side, the administrator will find it in the server’s log
bulk-trouble-closed = The account of who began the change is closed
bulk-trouble-value = The colleague or the segment to be set is there no more

bulk-event-changed = { $title }, together with { $count ->
        [one] { $count } other card
       *[other] { $count } other cards
    }
bulk-event-changed-alone = { $title }
bulk-event-restored = Undone: { $title }
bulk-event-started = Bulk change begun: { $title }
bulk-event-finished = Bulk change made: { $title }
bulk-event-stopped = Bulk change stopped: { $title }
bulk-event-failed = Bulk change interrupted: { $title }
bulk-event-undo-started = Bulk change being undone: { $title }
bulk-event-undone = Bulk change undone: { $title }
bulk-changed = { $count } changed
bulk-skipped = { $count } skipped
bulk-restored = { $count } restored
bulk-kept = { $count } left
event-family-bulk = bulk
