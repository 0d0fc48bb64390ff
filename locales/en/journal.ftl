menu-interactions = Contacts
interaction-create = Contact
interaction-new = New contact
interaction-edit = Changing a contact
interaction-save = Save the contact
interaction-save-next = Save and plan the next one
interaction-saved = The contact is written down
interaction-choose = Which client was it with?
interaction-choose-none = No such client was found.
interaction-choose-hint = Start typing a name, a phone or an INN. Enter takes the first of the list.

interaction-state = State
interaction-state-done = Done
interaction-state-planned = Planned
interaction-state-cancelled = Cancelled
interaction-direction = Direction
interaction-direction-outgoing = Outgoing
interaction-direction-incoming = Incoming
interaction-importance = Importance
importance-low = Low
importance-normal = Normal
importance-high = High
interaction-method = Method
interaction-method-call = Call
interaction-method-meeting = Meeting
interaction-method-email = E-mail
interaction-method-messenger = Messenger
interaction-method-video = Video
interaction-method-letter = Letter
interaction-method-other = Other
interaction-about = Subject of discussion
interaction-about-hint = A project, a service, something else
interaction-subject = Deal, contract or invoice
interaction-subject-none = None chosen
interaction-subject-hidden = A record you do not see
interaction-error-subject = Choose a record of this client from the list
interaction-at = When
interaction-date = Date
interaction-time = Time
interaction-minutes = Minutes
interaction-address = Address of the meeting
interaction-topic = Topic
interaction-text = What was said
interaction-participants = Participants
interaction-theirs = From the client
interaction-ours = From us
interaction-you = you
interaction-newcomer = New person
interaction-colleague = Another colleague
interaction-decision = Decision
interaction-decisions = Decisions
interaction-decision-add = Decision
interaction-decision-remove = Remove the decision
interaction-decision-tick = Done: { $text }
interaction-decision-done = Mark as done
interaction-decision-open = Reopen
interaction-decisions-done = { $done } of { $all }
interaction-who = Who is responsible
interaction-due = Decision is due
interaction-responsible = Responsible
interaction-company = Client
interaction-person = Participant from the client
interaction-user = Participant from us
interaction-decides = Responsible for a decision
interaction-topic-and-about = Topic and subject
interaction-company-and-people = Client and participants
interaction-hours-short = { $count } h
interaction-minutes-short = { $count } min

interaction-views = Views of the journal
interaction-view-all = All
interaction-view-mine = Mine
interaction-view-planned = Planned
interaction-view-undecided = With open decisions
interaction-newest = Newest first
interaction-oldest = Oldest first
interaction-detail = The contact in detail
interaction-empty-title = The journal is empty
interaction-empty-of = No contacts yet
interaction-empty-text = Write down the first call or meeting: what was said, what was agreed, and who answers for it.
interaction-filter-title = Filter of contacts
interaction-filter-contact = Contact
interaction-filter-parties = Who with whom
interaction-filter-show = { $count ->
    [one] Show { $count } contact
   *[other] Show { $count } contacts
}
interaction-filter-show-more = Show more than { $count } contacts

interaction-planned-actions = What becomes of the plan
interaction-hold = It took place
interaction-hold-save = Save the result
interaction-result = How it ended
interaction-move = Move
interaction-move-save = Move to this time
interaction-cancel = Cancel
interaction-cancel-save = Cancel the contact
interaction-reason = Why
interaction-further = Next
interaction-next = Next contact

interaction-error-topic = Write a topic: the contact is found in the journal by it
interaction-error-date = Name the day
interaction-error-time = Write the time like this: 14:30
interaction-error-skipped-time = The clocks go forward that night and skip this time: choose another
interaction-error-future = This day is still ahead: choose “Planned”, or a time that has passed
interaction-error-minutes = Write a number of minutes, a week at most
interaction-error-many = Too many: { $most } at most
interaction-error-person = One of the ticked people of the client is gone or hidden from you: tick them again
interaction-error-user = One of the ticked colleagues does not work here any more: tick them again
interaction-error-decision = Write what was agreed
interaction-error-who = Choose somebody: a client or a colleague
interaction-error-result = Write how the contact ended
interaction-error-reason = Write why the contact is cancelled
interaction-error-not-planned = This contact is not planned any more: reload the page

interaction-call-outgoing = Outgoing call
interaction-call-incoming = Incoming call
interaction-planned-call = A call is planned
interaction-planned-meeting = A meeting is planned
interaction-planned-email = An e-mail is planned
interaction-planned-messenger = A message is planned
interaction-planned-video = A video meeting is planned
interaction-planned-letter = A letter is planned
interaction-planned-other = A contact is planned
interaction-event-added-all = { $count ->
    [one] { $count } contact was written down
   *[other] { $count } contacts were written down
}
interaction-event-exported = { $count ->
    [one] { $count } contact was exported
   *[other] { $count } contacts were exported
}
interaction-export-file = Contacts { $day }
interaction-event-edited = Contact changed: { $topic }
interaction-event-held = Contact took place: { $topic }
interaction-event-moved = Contact moved: { $topic }
interaction-event-cancelled = Contact cancelled: { $topic }
interaction-event-decision-done = Decision done
interaction-event-decision-reopened = Decision reopened

menu-agenda = Today
agenda-title = Today
agenda-whose = Whose agenda
agenda-mine = Mine
agenda-department = Department
agenda-everybody = All
agenda-kind = What to show
agenda-kind-all = All
agenda-kind-contact = Contacts
agenda-kind-decision = Decisions
agenda-kind-call = Calls to clients
agenda-over = Overdue
agenda-today = Today
agenda-tomorrow = Tomorrow
agenda-late = { $count ->
    [one] by { $count } day
   *[other] by { $count } days
}
agenda-all-day = during the day
agenda-call = Call the client
agenda-done = Done
agenda-hold = Took place
agenda-plan = Plan a contact
agenda-calendar = Calendar
agenda-earlier = Earlier
agenda-later = Later
agenda-busy = something to do
agenda-more = { $count ->
    [one] { $count } more line
   *[other] { $count } more lines
}: choose a day in the calendar or a kind above.
agenda-empty-title = Nothing is planned
agenda-empty-text = Planned contacts, decisions that wait for you and the days to call clients will appear here.

reminders-title = My reminders
reminders-today = { $count ->
    [0] none for today
   *[other] { $count } for today
}
reminders-none-today = No reminders for today.
reminders-all = All reminders
reminders-empty-title = No reminders
reminders-empty-text = Press B on any page: “tomorrow at 10”, “in 3 days 15:00”.
reminder-new = Reminder
reminder-save = Remind me
reminder-set = I will remind you: { $when }
reminder-text = Of what
reminder-when = When
reminder-when-hint = in 2 hours, tomorrow at 10, 23.11.2026 15:00
reminder-not-understood = Not understood: write “tomorrow at 10” or “23.11.2026 15:00”
reminder-personal = personal
reminder-in-hour = In an hour
reminder-today = Today
reminder-tomorrow = Tomorrow
reminder-monday = On Monday
reminder-in-week = In a week
reminder-in-month = In a month
reminder-snooze-15 = For 15 min
reminder-error-text = Write what to remind you of
reminder-error-when = Write when: “in 2 hours”, “tomorrow at 10”, “23.11.2026 15:00”
reminder-error-past = This time has passed: choose one ahead
reminder-error-far = That is too far: ten years ahead at most
reminder-error-done = This reminder is done already
reminder-event-set = A reminder was set
reminder-event-done = A reminder was done
reminder-event-snoozed = A reminder was put off
agenda-kind-reminder = Reminders
agenda-kind-shipment = Shipment
agenda-kind-payment = Payment
agenda-looks = Details
agenda-error-goes-with-deal = Shipments and payments are kept by who is responsible for the deal: hand over the deal itself

linked-interactions-company = Contacts
linked-interactions-person = Contacts
linked-reminders-company = Reminders
linked-reminders-person = Reminders

# Who is told of a contact by letter
interaction-attended = took part
interaction-notify = is told by letter
interaction-no-email = no e-mail
interaction-notified = Letters:
interaction-told = Letters
interaction-told-waiting = waits to leave
interaction-told-waiting-for = waits: { $why }
interaction-told-held = waits for the administrator: the base was restored from a backup
interaction-told-gathered = will be in the digest
interaction-told-sent = left { $when }
interaction-told-failed = did not leave: { $why }
interaction-told-dropped = not sent: { $why }
letter-interaction-done = What came of a contact
letter-interaction-planned = A contact is planned
letter-interaction-moved = A contact is moved
letter-interaction-cancelled = A contact is cancelled
letter-sample-topic = Commissioning and the second batch of housings
letter-sample-about = Line 2, water treatment
letter-sample-company = Northern Bridge
letter-sample-address = Vologda, Zarechnaya embankment, 8
letter-sample-text = We saw the site; power will be there by the end of the week.
letter-sample-theirs = Marina Orlova
letter-sample-ours = Anna Kovalyova
letter-sample-decision = Divide the shipment into two batches
letter-sample-decision-open = Send the test report
# Files of a contact
interaction-files-later = Files can be attached on the page of the contact once it is saved
# Reminders: recurrence, lead time, change
reminder-edit = Change of a reminder
reminder-change = Change
reminder-remove = Deleting a reminder
reminder-remove-ask = Delete “{ $text }”?
reminder-removed = Reminder deleted
reminder-event-edited = Reminder changed
reminder-event-removed = Reminder deleted
reminder-day-off = day off
reminder-instead = Make it { $day }
reminder-lead = Remind ahead
reminder-lead-0 = when it is due
reminder-lead-15 = 15 minutes before
reminder-lead-30 = half an hour before
reminder-lead-60 = an hour before
reminder-lead-120 = 2 hours before
reminder-lead-1440 = a day before
reminder-lead-2880 = 2 days before
reminder-lead-10080 = a week before
reminder-scope-edit = What to change
reminder-scope-remove = What to delete
reminder-scope-this = this one only
reminder-scope-following = this and following
reminder-scope-all = all, those done too
reminder-error-lead = It is too late to remind that early: choose a shorter time
reminder-error-never = This would never be due: check the rule and the last day
reminder-error-until = The last day is before the first: choose a later one
reminders-later = Later
reminders-done = Done within a week: { $count }
recurrence = Repeat
recurrence-none = do not repeat
recurrence-daily = every day
recurrence-workdays = every working day
recurrence-weekly = every week
recurrence-month-day = every month, by date
recurrence-month-end = every month on the last day
recurrence-month-weekday = every month, by weekday
recurrence-yearly = every year on this day
recurrence-interval = Interval
recurrence-days = Days of the week
recurrence-day = Day of the month
recurrence-day-hint = In a month without that day, on its last day
recurrence-as-date = as in the date
recurrence-which = Which
recurrence-which-1 = first
recurrence-which-2 = second
recurrence-which-3 = third
recurrence-which-4 = fourth
recurrence-which-last = last
recurrence-weekday = Weekday
recurrence-shift = If it is a day off
recurrence-shift-stay-option = leave it there
recurrence-shift-next-option = to the next working day
recurrence-shift-previous-option = to the working day before
recurrence-shift-next = from a day off to the next working day
recurrence-shift-previous = from a day off to the working day before
recurrence-end = End
recurrence-end-never = never
recurrence-end-until = on a day
recurrence-end-count = after several times
recurrence-until-day = Last day
recurrence-count = How many times
recurrence-nearest = Next: { $days }
recurrence-every-day = { $count ->
        [1] every day
        *[other] every { $count } days
    }
recurrence-every-week = { $count ->
        [1] every week
        *[other] every { $count } weeks
    }
recurrence-every-month = { $count ->
        [1] every month
        *[other] every { $count } months
    }
recurrence-every-year = { $count ->
        [1] every year
        *[other] every { $count } years
    }
recurrence-weekdays = on { $names }
recurrence-and = { $first } and { $last }
recurrence-on-1 = Mondays
recurrence-on-2 = Tuesdays
recurrence-on-3 = Wednesdays
recurrence-on-4 = Thursdays
recurrence-on-5 = Fridays
recurrence-on-6 = Saturdays
recurrence-on-7 = Sundays
recurrence-month-day-of = on day { $day }
recurrence-month-day-or-last = on day { $day }, in short months on the last day
recurrence-month-end-of = on the last day
recurrence-nth-m = { $nth ->
        [first] on the first
        [second] on the second
        [third] on the third
        [fourth] on the fourth
        *[last] on the last
    }
recurrence-nth-f = { $nth ->
        [first] on the first
        [second] on the second
        [third] on the third
        [fourth] on the fourth
        *[last] on the last
    }
recurrence-nth-n = { $nth ->
        [first] on the first
        [second] on the second
        [third] on the third
        [fourth] on the fourth
        *[last] on the last
    }
recurrence-the-1 = Monday
recurrence-the-2 = Tuesday
recurrence-the-3 = Wednesday
recurrence-the-4 = Thursday
recurrence-the-5 = Friday
recurrence-the-6 = Saturday
recurrence-the-7 = Sunday
recurrence-date = on { $date }
recurrence-until = until { $day }
recurrence-times = { $count ->
        [one] { $count } time
        *[other] { $count } times
    }
recurrence-error-interval = The interval is 1 to 99
recurrence-error-count = How many times: 1 to 999
recurrence-error-weekday = Tick the days of the week
recurrence-error-day = The day of the month is 1 to 31
recurrence-error-unknown = Choose how to repeat
recurrence-error-until = Give the last day
# The calendar of the agenda and its filter
agenda-views = View
agenda-view-list = List
agenda-view-day = Day
agenda-view-week = Week
agenda-view-month = Month
agenda-client = Client
agenda-client-title = Whose entries to show?
agenda-client-hint = Start typing a name, a phone or a tax number.
agenda-period = Period
agenda-period-over = Overdue
agenda-period-today = Today
agenda-period-tomorrow = Tomorrow
agenda-period-week = This week
agenda-period-next-week = Next week
agenda-period-month = This month
agenda-period-from = From
agenda-period-until = Until
agenda-between = { $from } – { $until }
agenda-from = from { $from }
agenda-until = until { $until }
agenda-whole-day = All day
agenda-early = Earlier
agenda-late-hours = Later
agenda-entries = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
agenda-more-entries = { $count } more
agenda-is-over = overdue:
agenda-cut = There are too many entries to show them all: choose a kind, a client or a period.
agenda-open = Open
agenda-reach = Call or write
agenda-reach-short = Reach
agenda-next = Next
agenda-in-minutes = in { $count } min
agenda-in-hours = in { $count } h
agenda-to-tomorrow = Tomorrow
agenda-to-monday = On Monday
agenda-to-week = In a week
agenda-moved = Moved: { $when }
agenda-error-gone = This has been done, or moved by somebody else: see how it stands now
interaction-error-decision-done = This decision is done: to change its day, reopen it first
interaction-event-decision-moved = The day of a decision was moved
# A reminder rings
reminder-event-rang = A reminder rang
letter-reminder = Reminder
letter-sample-reminder = Ask about the site
# A reminder of a planned contact
interaction-lead = Remind
interaction-lead-none = do not remind
interaction-open = Open
letter-interaction-soon = A contact is near

# Rules: contacts and decisions

rule-topic-interaction = Contact
rule-topic-decision = Decision
rule-who-interaction-responsible = the responsible one
rule-who-interaction-author = who wrote the contact down
rule-who-interaction-participants = those of us who take part, but for the responsible one
rule-who-decision-responsible = who is responsible for the decision
rule-who-decision-holder = who is responsible for the contact
rule-event-interaction-added = a contact is written down or planned
rule-event-interaction-held = a planned contact is held
rule-event-interaction-moved = a planned contact is moved
rule-event-interaction-cancelled = a planned contact is cancelled
rule-event-interaction-edited = the record of a contact is changed
rule-event-interaction-decision-done = a decision is carried out
rule-event-interaction-decision-reopened = a decision is reopened
rule-event-interaction-decision-moved = a decision's due date is moved
rule-date-interaction-planned = time of a planned contact
rule-date-company-last-contact = last contact with a client
rule-date-decision-due = due date of a decision
# Two changed one contact
interaction-conflict-title = Two people changed the contact
interaction-conflict-who = Somebody else is saving the contact: { $name }.
interaction-conflict-participant = Participant
interaction-conflict-notify = Letter to a participant
interaction-conflict-unticked = unticked: { $name }

# Handing over and spreading
agenda-hand-over = Hand over
agenda-hand-to = Hand over to
agenda-handed = Handed over
agenda-handed-all = { $count ->
    [one] { $count } entry handed over
   *[other] { $count } entries handed over
}
agenda-spread = Spread over the week
agenda-spread-done = { $count ->
    [one] { $count } entry moved
   *[other] { $count } entries moved
}
agenda-spread-back = { $count ->
    [one] { $count } entry moved back
   *[other] { $count } entries moved back
}
agenda-overdue-title = Overdue
agenda-overdue-text = Days are proposed by the working calendar: what matters and is oldest comes first, where there is less to do. Change a day or untick an entry
agenda-overdue-none = Nothing is overdue
agenda-new-day = new day
agenda-error-none = Tick at least one entry
agenda-error-nobody = Choose whom to hand over to
agenda-error-receiver = This employee does not see the client or may not change records. Hand over the client or choose somebody else
reminder-error-personal = A personal or repeating reminder is not handed over: set one for the colleague instead
reminder-event-handed = A reminder was handed over
interaction-event-handed = Contact handed over: { $topic }
interaction-event-decision-handed = Decision handed over

# Handing over to a colleague
letter-handed = Handed over to you
agenda-hand-client = The client goes over too: the colleague becomes responsible
agenda-hand-clients = Clients to be called go over to the colleague
