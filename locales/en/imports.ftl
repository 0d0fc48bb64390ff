imports-title = Imports
imports-empty = Nothing has been imported yet. Bring your clients in one file: you see what will happen before anything is written
imports-file = File
imports-state = State
imports-rows = Rows
imports-added = Added
imports-updated = Changed
imports-failed = Failed
imports-who = Who
imports-when = When
import-title = Import
import-new = New import
import-state-uploaded = choosing columns
import-state-checking = being checked
import-state-checked = checked
import-state-running = running
import-state-done = done
import-state-stopped = stopped
import-state-failed = broken off
import-state-undoing = being undone
import-state-undone = undone

import-steps = Steps of the import
import-step-file = File
import-step-file-note = CSV or XLSX
import-step-columns = Columns
import-step-columns-note = what is what
import-step-check = Check
import-step-check-note = nothing written
import-step-run = Import
import-step-run-note = in the background
import-step-result = Result
import-step-result-note = can be undone
import-columns-taken = { $taken } of { $all }
import-rows = { $count ->
        [one] { $count } row
       *[other] { $count } rows
    }

import-new-title = Bring your clients from a table
import-new-text = Columns are recognised, duplicates by INN, phone and e-mail are shown before anything is written, and the whole import can be undone.
import-file-choose = Choose a file
import-file-hint = CSV or XLSX up to { $limit } MB and a million rows; encoding and delimiter are recognised
import-file-refused = The file does not fit.
import-upload = Upload the file
import-upload-note = First you see the columns; nothing changes in the base yet
import-helps-title = How it works
import-help-columns = Columns are known by their headings and contents
import-help-columns-text = Choose the unknown ones yourself; the choice is remembered for the next file
import-help-people = Several people of one client
import-help-people-text = In columns of one row, or in the rows below where the client is not repeated
import-help-undo = A mistake does no harm
import-help-undo-text = Download the rows that failed with the reasons, undo the whole import
import-earlier = Recent imports

import-error-no-file = Choose a file
import-error-broken-off = The transfer was broken off. Upload the file again
import-error-file-long = The file is larger than { $limit } MB. Split it, or keep only the columns you need
import-error-empty = There is not a single row of data in the file
import-error-old-xls = This is a workbook of an old Excel (.xls). Open it and save it as .xlsx
import-error-open-document = This is an .ods table. Save it as .xlsx or .csv
import-error-encrypted = The workbook is protected by a password. Take the protection off and upload it again
import-error-markup = This is a web page or XML, not a table. Open it in Excel and save it as .xlsx
import-error-not-a-table = This is not a table. A CSV or XLSX file is needed
import-error-too-many-rows = The file has more than a million rows. Split it
import-error-too-many-columns = Row { $row } has more than { $count } columns. Keep only those you need
import-error-cell-too-long = A cell of row { $row } is too long. Check delimiters and quotation marks
import-error-unclosed-quote = A quotation mark is opened in row { $row } and never closed. Correct it and upload the file again
import-error-too-big = There is too much inside the file: unpacking it is dangerous. Save the sheet you need as .csv
import-error-damaged = The file is damaged. Open it in Excel, save it anew and upload it again

import-th-column = Column of the file
import-th-samples = First values
import-th-becomes = becomes
import-th-target = Field in Rapport
import-th-state = Recognition
import-column = Column { $number }
import-column-label = Field for the column “{ $name }”
import-column-skip = Leave out
import-column-empty = empty
import-column-known = recognised
import-column-hand = chosen
import-column-unknown = unknown, left out
import-column-left = left out
import-choice-company = Client: { $name }
import-choice-person = Person { $number }: { $name }
import-error-column-twice = chosen above already
import-error-no-name = Say which column holds the client’s name

import-target-company-name = Name
import-target-kind = Kind
import-target-status = Status
import-target-inn = INN
import-target-kpp = KPP
import-target-ogrn = OGRN
import-target-bik = BIK
import-target-account = Account
import-target-company-phone = Phone
import-target-company-email = E-mail
import-target-company-address = Address
import-target-legal-address = Registered address
import-target-city = City
import-target-site = Site
import-target-messenger = Messenger
import-target-source = Source
import-target-segment = Segment
import-target-tags = Tags
import-target-line-of-business = Line of business
import-target-activity = Activity
import-target-responsible = Responsible
import-target-comment = Comment
import-target-next-contact-on = Next contact
import-target-person-name = Full name
import-target-person-last-name = Last name
import-target-person-first-name = First name
import-target-person-middle-name = Patronymic
import-target-person-position = Position
import-target-person-role = Role
import-target-person-phone = Phone
import-target-person-email = E-mail
import-target-person-comment = Comment
import-target-points = Phones and addresses

import-how = How to import
import-preview = How it will look in Rapport
import-preview-previous = Previous client
import-preview-next = Next client
import-preview-nameless = No name
import-preview-inn = INN { $inn }
import-on-match = If the client is kept already
import-on-match-fill = Fill in empty fields
import-on-match-overwrite = Replace fields from the file
import-on-match-skip = Skip the row
import-on-match-create = Do not look, add another one
import-by = Look by
import-by-inn = INN
import-by-phone = phone
import-by-email = e-mail
import-by-name = name and city
import-all-rows = For all rows
import-responsible = Responsible, if not given
import-nobody = Nobody
import-source = Source, if not given
import-wrong-points = Keep wrong phones and e-mails as text
import-has-header = Row { $row } is a heading, not data
import-sheet = Sheet “{ $name }”
import-check = Check without writing
import-check-note = Nothing changes in the base

import-error-nameless = The client has no name
import-error-hidden = This client is kept already, ask the administrator
import-error-yes-no = neither yes nor no: write “yes” or leave it empty
import-error-lost = The value was lost before the file came here: a formula error, a rounded number or unreadable characters
import-error-company-row = Row { $row }, to whose client this one belongs, does not fit
import-remark-status = unknown status, the client becomes a potential one
import-remark-responsible = no such employee, the default one will be responsible
import-remark-kept = kept as text

import-checking = Checking the file
import-check-stop = Stop checking
import-checking-note = You may close this page: the check goes on. Nothing changes in the base yet.
import-figure-new = New clients
import-figure-updated = To be changed
import-figure-skipped = Skipped or joined
import-figure-failed = With errors
import-figure-time = Will take
import-and-people = { $count ->
        [one] and { $count } person
       *[other] and { $count } people
    }
import-fields = { $count ->
        [one] { $count } field
       *[other] { $count } fields
    }
import-merged = { $count ->
        [0] no duplicates in the file
        [one] { $count } duplicate in the file
       *[other] { $count } duplicates in the file
    }
import-not-taken = will be left out
import-none-failed = every row fits
import-estimate-moment = < 1 min
import-estimate-minutes = { $count } min
import-in-background = in the background, you may work
import-noticed = What was noticed
import-nothing-written = nothing has changed in the base yet
import-th-note = Remark
import-th-example = Example
import-th-then = What will happen
import-example-row = row { $row }
import-none-updated = no matches
import-example-rows = rows { $rows }
import-then-refused = left out
import-then-taken = imported
import-changes = Existing clients that change
import-changes-first = { $count ->
        [one] the first change
       *[other] the first { $count } changes
    }
import-th-company = Client
import-th-field = Field
import-th-old = Was
import-th-new = Will be
import-th-row = Row
import-th-reason = Reason
import-failures = Failed rows
import-failures-first = { $count ->
        [one] the first row
       *[other] the first { $count } rows
    }
import-failures-download = Download CSV with reasons
import-failures-note = Correct the file and upload it again: clients that are kept already will be recognised.
import-failures-file = { $name }, failed rows.csv
import-reason = Reason
import-run = { $count ->
        [one] Import { $count } row
       *[other] Import { $count } rows
    }
import-nothing-to-take = Not a single row fits: correct the file or the columns
import-undo-possible = The whole import can be undone later

import-running = Importing clients
import-undoing = Undoing the import
import-stop = Stop
import-stopping = Stopping
import-left-soon = almost there
import-left-moment = a few seconds left
import-left-seconds = { $count ->
        [one] about { $count } second left
       *[other] about { $count } seconds left
    }
import-left-minutes = { $count ->
        [one] about { $count } minute left
       *[other] about { $count } minutes left
    }
import-created = Added
import-added = { $count ->
        [one] { $count } client
       *[other] { $count } clients
    }
import-people = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
import-updated = { $count } changed
import-failed = { $count ->
        [one] { $count } row failed
       *[other] { $count } rows failed
    }
import-filled = Changed
import-left-alone = Skipped and joined
import-last = Last
import-running-note = You may close this page: the import goes on, even after a restart of the server.

import-done = { $count ->
        [one] { $count } row imported
       *[other] { $count } rows imported
    }
import-lasted-seconds = { $count ->
        [one] in { $count } second
       *[other] in { $count } seconds
    }
import-lasted-minutes = in { $minutes } min { $seconds } s
import-done-added = Added:
import-done-updated = { $count ->
        [one] { $count } client changed
       *[other] { $count } clients changed
    }
import-done-merged = { $count ->
        [one] { $count } duplicate joined
       *[other] { $count } duplicates joined
    }
import-done-skipped = { $count ->
        [one] { $count } row skipped
       *[other] { $count } rows skipped
    }
import-open-list = Open the list
import-failed-title = The import was broken off.
import-stopped-title = The import was stopped.
import-stopped-text = { $count ->
        [one] { $count } row was passed; what was imported stays
       *[other] { $count } rows were passed; what was imported stays
    }
import-continue = Continue
import-trouble = An error on our side, the administrator will find it in the server’s log
import-trouble-missing = The imported file is gone
import-trouble-closed = The account of who imported is closed

import-undo = Undo the import
import-undo-removed = { $count ->
        [one] { $count } client with its people will be removed.
       *[other] { $count } clients with their people will be removed.
    }
import-undo-restored = { $count ->
        [one] { $count } client gets its former values back.
       *[other] { $count } clients get their former values back.
    }
import-undo-touched = Those changed since then stay and are listed.
import-undo-confirm = Undo the whole import?
import-undone-title = The import was undone.
import-undone-removed = { $count ->
        [one] { $count } client with its people was removed.
       *[other] { $count } clients with their people were removed.
    }
import-undone-restored = { $count ->
        [one] { $count } client got its former values back.
       *[other] { $count } clients got their former values back.
    }
import-kept = Left: changed since the import
import-kept-note = These clients came from the file, but somebody has worked with them since. Decide yourself what to do with them.
import-next = Next
import-next-file = Import another file
import-next-file-text = columns of the same kind of file are known at once
import-next-list-text = who imported what and when
import-next-open = Open

import-conflict-taken = This file is being imported or was imported already. Open the import anew
import-conflict-not-running = There is nothing to stop: the import has ended
import-conflict-nothing-to-undo = There is nothing to undo: the import is still at work or was undone

import-event-received = Received the file “{ $file }”
import-event-check-started = Began to check the file “{ $file }”
import-event-started = Began to import the file “{ $file }”
import-event-rows-taken = Added by the import “{ $file }”
import-event-company-filled = Changed by the import “{ $file }”
import-event-stopped = Stopped the import of the file “{ $file }”
import-event-finished = Imported the file “{ $file }”
import-event-failed = The import of the file “{ $file }” was broken off
import-event-undo-started = Began to undo the import “{ $file }”
import-event-rows-undone = Undone together with the import “{ $file }”
import-event-undone = Undid the import “{ $file }”
