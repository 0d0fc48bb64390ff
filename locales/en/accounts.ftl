sign-in-title = Sign in
sign-in = Sign in
sign-in-demo = A demonstration. Logins:
sign-in-demo-password = All have the password
sign-in-first-start = There is nobody to sign in yet. The link that makes the administrator was printed when the program started: in its window or in the log
sign-in-help = The administrator gives passwords. Yours does not fit? Ask for a new one
sign-in-refused = The login or the password did not fit. { $count ->
        [0] You will have to wait before the next attempt
        [one] { $count } attempt is left
        *[other] { $count } attempts are left
    }
sign-in-held-back = Too many failed attempts. Try again in { $count ->
        [one] { $count } second
        *[other] { $count } seconds
    }
password = Password
password-error-short = At least { $count ->
        [one] { $count } character
        *[other] { $count } characters
    }
password-error-weak = Such a password is easy to guess. Take three or four words that have nothing to do with you

role-administrator = Administrator
role-manager = Manager
role-head = Head
role-expert = Expert
role-observer = Observer
visibility-all = All
visibility-own = Own only
visibility-department = Own department
visibility-chosen = Own and of chosen managers

user-login = Login
user-full_name = Full name
user-position = Position
user-department_id = Department
user-phones = Phones
user-email = E-mail
user-roles = Roles
user-visibility = Records they see
user-chosen_managers = Chosen managers
user-error-login = Latin letters, digits, dot, dash; 2 to 40 characters
user-error-login-taken = This login is taken, choose another
user-error-name = Enter the name: every action is signed with it
user-error-email = An address like name@company.com
user-error-roles = Choose at least one role
user-error-receiver = Choose another active employee
user-conflict-last-administrator = This is the last administrator. Appoint another one first

user-event-created = Account created: { $name }
user-event-edited = Account changed: { $name }
user-event-password-given = New password given: { $name }
user-event-password-changed = Password changed: { $name }
user-event-deactivated = Account deactivated: { $name }
user-event-reactivated = Account reactivated: { $name }
user-event-handed-over = Records handed over: { $names }, { $count } in all

department-name = Name
department-head_id = Head
department-error-name-taken = There is such a department already
department-event-created = Department created: { $name }
department-event-edited = Department changed: { $name }

session-event-started = Signed in
session-event-ended = Signed out
session-event-revoked = { $count ->
        [one] { $count } session ended
        *[other] { $count } sessions ended
    }
session-event-wrong-password = Sign-in refused, wrong password: { $login }
session-event-unknown-login = Sign-in refused, no such login: { $login }
session-event-deactivated = Sign-in refused, the account is closed: { $login }

menu-settings = Settings
menu-profile = My profile
settings-users = Employees
settings-departments = Departments
settings-audit = Audit trail
settings-installation = Installation
settings-recorded = The change will be recorded in the audit trail
settings-event-changed = Settings changed
saved = Saved

users-add = Employee
users-all = All employees
users-new = New employee
users-new-hint = The password will be shown once after the account is made
users-create = Create the account
users-column-name = Employee
users-column-role = Role and department
users-column-sees = Sees
users-column-seen = Seen
users-sees-all = all
users-sees-own = own
users-sees-department = department
users-sees-nothing = nothing
users-sees-chosen = { $count ->
        [0] own
        [one] { $count } manager
        *[other] { $count } managers
    }
users-never-seen = not yet
users-closed = access closed
users-since = Account since { $day }
users-must-change-password = Password given, waiting for the first sign-in
users-more = More: password, sessions, handing over records
users-no-department = No department
users-password-new = New password
users-password-give = Give
users-password-empty = Leave it empty and the program makes a strong one
users-password-hint = Leave it empty and the program makes one. The old one stops working, all sessions end, and the given one must be replaced at the first sign-in
users-password-once = Password for the first sign-in:
users-password-once-hint = Hand it over now: it is shown nowhere else. At sign-in the program will ask to replace it
users-close = Close access
users-close-confirm = Close access? All sessions end at once. Records and history stay
users-closed-toast = Access closed, sessions ended
users-reopen = Open access again
users-reopened-toast = Access opened
users-hand-over = Hand over records
users-hand-over-to = To whom
users-hand-over-do = Hand over
users-hand-over-hint = Somebody else becomes responsible for all records of this employee. The history does not change
users-hand-over-confirm = Hand over all records of this employee?
users-handed-over = { $count ->
        [0] Nothing to hand over: there are no records
        [one] { $count } record handed over
        *[other] { $count } records handed over
    }
settings-conflict = This was changed while you were editing it. What you typed is still in the form: save again to replace what is in the database
settings-conflict-by = Last change: { $name }
settings-conflict-field = Field
settings-conflict-kept = Now in the database
settings-conflict-typed = Yours
settings-conflict-keep = Keep what is in the database

role-administrator-hint = sees everything, keeps settings
role-manager-hint = keeps clients and their business
role-head-hint = the same, and answers for a department
role-expert-hint = looks and comments
role-observer-hint = only looks
visibility-all-hint = like the administrator
visibility-own-hint = they are responsible for
visibility-department-hint = their own and their colleagues’
visibility-chosen-hint = the list below

sessions-title = Sessions
sessions-empty = No open sessions
sessions-unknown = Unknown browser
sessions-current = This browser
sessions-seen = Last seen: { $when }
sessions-since = signed in: { $when }
sessions-end = End
sessions-end-label = End the session: { $browser }
sessions-end-all = End all
sessions-end-others = End all others
sessions-ended = Sessions ended

departments-add = Department
departments-all = All departments
departments-new = New department
departments-empty = No departments yet
departments-no-head = Not appointed
departments-column-members = Employees
departments-members = { $count ->
        [0] nobody
        [one] { $count } person
        *[other] { $count } people
    }

profile-account = Account
profile-account-hint = The administrator changes these
profile-preferences = Language and time
profile-language = Language
profile-zone = Time zone
profile-look = Look
profile-look-hint = Kept in this browser
profile-theme = Theme
profile-theme-light = Light
profile-theme-dark = Dark
password-change = Change password
password-title = New password
password-given-hint = The administrator knows the old password. Choose your own and you can begin
password-present = Present password
password-new = New password
password-new-again = New password again
password-again = Password again
password-hint = At least 8 characters. A long phrase is safer than a set of signs
password-save = Change password
password-back = Back to the profile
password-changed = Password changed, other sessions ended
password-error-old = The present password did not fit
password-error-same = Choose a password other than the present one
password-error-repeated = The passwords differ, type again
zones-russia = Russia
zones-neighbours = Neighbours
zones-world = The world
zone-europe-kaliningrad = Kaliningrad
zone-europe-moscow = Moscow
zone-europe-samara = Samara
zone-asia-yekaterinburg = Yekaterinburg
zone-asia-omsk = Omsk
zone-asia-krasnoyarsk = Krasnoyarsk
zone-asia-irkutsk = Irkutsk
zone-asia-yakutsk = Yakutsk
zone-asia-vladivostok = Vladivostok
zone-asia-magadan = Magadan
zone-asia-kamchatka = Kamchatka
zone-europe-chisinau = Chișinău
zone-europe-minsk = Minsk
zone-asia-yerevan = Yerevan
zone-asia-baku = Baku
zone-asia-tbilisi = Tbilisi
zone-asia-almaty = Almaty
zone-asia-ashgabat = Ashgabat
zone-asia-dushanbe = Dushanbe
zone-asia-tashkent = Tashkent
zone-asia-bishkek = Bishkek

setup-title = Create the administrator
setup-hint = They see every record, add employees and change settings. Departments and the other employees come next
setup-create = Create and sign in
setup-once = The link to this page works once
setup-done = Done. Now add employees
setup-event-link-offered = First-start link made

setting-tell-hidden-duplicates = Warn of clients one cannot see
setting-tell-hidden-duplicates-hint = An employee adds a client that is kept already but hidden from them. Whether to say that there is one
setting-tell-hidden-duplicates-yes = say that the client is kept already and suggest asking the administrator
setting-tell-hidden-duplicates-no = say nothing; the base may get a duplicate
setting-value-yes = Yes
setting-value-no = No

audit-view-all = All
audit-view-sessions = Sign-ins
audit-view-refused = Refusals
audit-view-exported = Exports
audit-view-users = Rights
audit-view-settings = Settings
audit-views = Views of the audit trail
audit-export = Export
audit-filter = Filter
audit-filter-drop = Remove the filter: { $name }
audit-filter-from = From
audit-filter-to = To
audit-filter-who = Who
audit-filter-kind = Action
audit-filter-record = Record
audit-filter-record-hint = A number such as company:15, or words of what was recorded
audit-bounded = Words and addresses are looked for in the last 20,000 events. Set the “From” day to look further back.
audit-filter-address = Network address
audit-show = Show
audit-final = nobody can erase the trail
audit-anybody = Anybody
audit-anything = Anything
audit-visitor = unknown
audit-system = the program
audit-empty-value = empty
audit-more-changes = and { $count ->
        [one] { $count } more change
        *[other] { $count } more changes
    }
audit-column-id = Number
audit-column-time = Time
audit-column-who = Who
audit-column-action = Action
audit-column-kind = Kind of event
audit-column-record = Record
audit-column-what = Record and what changed
audit-column-changes = Changes
audit-column-address = From where
audit-column-origin = By what way
audit-event-exported = Audit trail exported: { $count ->
        [one] { $count } line
        *[other] { $count } lines
    }
origin-browser = browser
origin-command-line = command line
origin-job = background work
origin-system = the program
event-family-refused = refusal
event-family-exported = export
event-family-user = rights
event-family-session = sign-in
event-family-department = department
event-family-settings = settings
event-family-setup = first start
event-family-backup = backup
event-family-audit = audit trail
event-family-company = client
event-family-person = person
event-family-comment = comment
event-family-import = import
event-family-reference = reference list

why-title = Why can I see this
why-viewer = seen by { $name }
why-administrator = You are an administrator and see every record
why-all = Every record is open to you
why-own = You are responsible for this record
why-department = The records of your department are open to you: { $name }
why-chosen = The records of this manager are open to you: { $name }
why-nothing = This record is not open to you
why-responsible = responsible: { $name }
why-no-responsible = nobody is responsible
why-given = the administrator gives roles and access
why-closed = Closed to you here
why-closed-comment = Comments: your role only looks
why-closed-edit = Changes: your role does not keep records
why-closed-export = Exports: your role does not allow them
why-others = Who else sees it
why-nobody = Nobody else
why-more = and { $count } more
why-short-administrator = administrator
why-short-all = sees everything
why-short-own = responsible for it
why-short-department = same department
why-short-chosen = opened personally

keys-title = Keys
keys-everywhere = Everywhere
keys-search = search
keys-list = this list
keys-close = close the window or the menu
keys-lists = In lists
keys-rows = next and previous row
keys-open = open the record
keys-look = quick look
keys-records = Records
keys-contact = new contact
keys-reminder = new reminder
keys-company = new client
keys-tick = tick the row of a list
keys-save = save the form
keys-calendar = In the calendar
keys-days = over the days
keys-move = move an entry by a day, a week or half an hour
keys-audit = Audit
keys-filter = filter
keys-layout = Letters work on any layout while the cursor is not in a field

backup-event-made = Backup made: { $file }
backup-event-restored = Restored from a backup: { $file }
backup-event-content = Rows: { $rows }, files: { $files }

# Working days
settings-working-days = Working calendar
working-days-year = Year
working-days-count = { $count ->
        [one] { $count } working day
        *[other] { $count } working days
    }
working-days-note = Saturdays, Sundays and the holidays of article 112 of the Russian Labour Code are free every year. Transferred days are filled in for 2026; for other years add them when the decree is out: choose a day and say whether it is free or worked.
working-day-kind = What day it is
working-day-usual = as usual
working-day-free = day off
working-day-working = working day
working-day-by-law = Usually: { $usual }
working-day-name = Name
working-day-name-hint = Moved from Saturday 3 January
working-day-error-year = A day from 2020 to 2099
working-day-event-decided = Working calendar: { $day }
event-family-working_day = working calendar
holiday-new-year = New Year holidays
holiday-christmas = Orthodox Christmas
holiday-defender = Defender of the Fatherland Day
holiday-women = International Women’s Day
holiday-labour = Spring and Labour Day
holiday-victory = Victory Day
holiday-russia = Russia Day
holiday-unity = National Unity Day

# Notices in the profile

profile-notices = Notices
profile-notices-hint = What comes up in Rapport, what comes by letter, quiet hours and the digest of the day.
profile-notices-open = What to send
