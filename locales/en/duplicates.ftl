menu-duplicates = Duplicates
duplicates-title = Possible duplicates
duplicates-views = What to show
duplicates-different = Marked as different
duplicates-none = No duplicates found
duplicates-none-different = Nothing was marked as different
duplicates-none-text = INN, phone, e-mail and name are compared by themselves after every change and import
duplicates-how = The most likely first. Looked for in the background after every change and import
duplicates-first-page = To the beginning
duplicates-merge = Merge…
duplicates-dismiss = They are different
duplicates-dismissed = Marked as different. The pair returns if something new matches
duplicates-reopen = Put back on the list
duplicates-reopened = The pair is on the list again
duplicates-beside = Looks like a duplicate
duplicate-event-dismissed = Marked as no duplicate of another card
duplicate-event-reopened = The mark “no duplicate” was taken back

merges-title = Merged
merges-none = Nothing was merged in the last 30 days
merges-none-text = Everything that can still be taken apart will be here
merges-how = A merge can be undone for 30 days
merge-title = A merge
merge-companies = Merging clients
merge-people = Merging people
merge-survivor = Which card stays
merge-stays = Stays
merge-keep = Keep this one
merge-keep-named = Keep: { $name }
merge-added = added { $day }
merge-taken = Goes into the card
merge-together = All together
merge-linked = Moves to it
merge-same = { $count ->
        [one] { $count } field is the same
       *[other] { $count } fields are the same
    }
merge-do = Merge
merge-explained = Old addresses will lead to the card that stays. The merge can be undone for 30 days
merge-done = Merged. It can be undone for 30 days: “Duplicates”, “Merged”
merge-already = These cards are merged already
merge-changed = One of the cards was changed while you were choosing. This is how things stand now: check and confirm again
merge-wrong = Not merged: what was chosen does not fit together
merge-undo = Take apart
merge-undone = The cards were taken apart
merge-undo-until = It can be undone until { $day }
merge-comes-back = Comes back as a card of its own
merge-comes-back-with = With its fields, phones and e-mails, people, comments and feed
merge-restored = Becomes what it was before
merge-kept = Cannot be put back
merge-kept-fields = Edited after the merge, stays as it is: { $fields }
merge-missing = { $count ->
        [one] { $count } record has left the card since and stays where it is
       *[other] { $count } records have left the card since and stay where they are
    }
merge-lately = Merged into it
merge-lately-undo = Take apart…
merge-error-undone = This merge was undone already
merge-error-late = More than 30 days have passed: it cannot be undone any more
merge-saved-elsewhere = While you were editing, the card was merged into this one. Your changes are saved here
merge-led-on = The card was merged into this one. Repeat the action here
merge-conflict = While you were editing, the card was merged into another. Your text is safe: choose what to save
merge-event-merged = Merged into this card: { $names }
merge-event-undone = The merge was undone, taken apart: { $names }
merge-event-left = Left out: { $field }
linked-employments-company = People
linked-employments-person = Jobs
linked-comments-company = Comments
linked-comments-person = Comments
linked-fields-company = Fields that name it
linked-fields-person = Fields that name them
linked-events-company = Lines of the feed
linked-events-person = Lines of the feed
person-responsible_id = Responsible
