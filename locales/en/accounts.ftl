sign-in-title = Sign in
sign-in = Sign in
sign-in-demo = A demonstration. Logins:
sign-in-demo-password = All have the password
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
