# Mail, the queue of letters, templates
settings-mail = Mail
settings-notices = Notices
event-family-mail_server = mail
event-family-queue = queue of letters
event-family-letter_template = letter template

mail-server = Mail server
mail-server-hint = All letters leave by it. Your mail service tells its address, port and security
mail-host = Server
mail-port = Port
mail-security = Security
mail-security-starttls = STARTTLS
mail-security-tls = TLS
mail-security-none = none
mail-value-security-starttls = STARTTLS
mail-value-security-tls = TLS
mail-value-security-none = none
mail-checks_certificate = Check the server's certificate
mail-checks_certificate-hint = leave off only for a server of your own with a certificate of its own
mail-value-checks_certificate-true = yes
mail-value-checks_certificate-false = no
mail-account = Account
mail-account-hint = Leave it empty if the server takes letters without signing in. The password is kept encrypted
mail-login = Login
mail-password = Password
mail-password-kept = kept; leave empty to keep it
mail-value-password-typed = a new one was typed
mail-sender = Sender
mail-sender-hint = Clients answer to the author of a contact; refusals of servers come here
mail-from_name = Name
mail-from_address = Address
mail-per_minute = Letters a minute at most
mail-no-address = Links to Rapport appear in letters once the settings of the machine say its address: public_url
mail-trial = Send a letter on trial
mail-trial-to = A letter on trial to
mail-trial-taken = The server took the letter to { $to }
mail-trial-refused = The letter did not leave
mail-trial-subject = A letter on trial from Rapport
mail-trial-body =
    This letter was sent from the mail settings of Rapport.

    If you read it, letters leave.
mail-error-host = Type the name or address of the server, such as smtp.example.com
mail-error-port = A port is a number from 1 to 65535, 587 or 465 as a rule
mail-error-from = Type the address that letters leave from
mail-error-per-minute = Type a number from 1 to { $most }
mail-error-password-closed = The password was kept under another key (data/secret.key): type it again
mail-event-set = Mail settings changed
mail-event-tried = The server took a letter on trial: { $to }
mail-event-failed = A letter on trial did not leave: { $to }

queue-title = Sending
queue-states = State of sending
notice-state-waiting = Waiting
notice-state-failed = Failed
notice-state-sent = Sent
notice-state-dropped = Dropped
queue-empty-waiting = Every letter has left
queue-empty-failed = No failed letters
queue-empty-sent = No letters yet
queue-empty-dropped = No dropped letters
queue-letter = Letter
queue-to = To
queue-when = When
queue-why = What the server said
queue-actions = Actions
queue-attempts =
    { $count ->
        [one] { $count } attempt
       *[other] { $count } attempts
    }
queue-retry = Try again
queue-retry-all = Try all again
queue-retried = The letter leaves now
queue-drop = Do not send
queue-dropped = The letter will not leave
queue-no-server = There is no mail server: letters wait for three days.
queue-set-server = Set up mail
queue-event-retried =
    { $count ->
        [one] A letter is tried again
       *[other] Letters are tried again: { $count }
    }
queue-event-dropped = A letter is not sent: { $title }
notice-error-ended = The letter has left already or was dropped
notice-expired = It could not be sent in three days
notice-server-slow = The mail server did not answer in time
notice-not-written = The letter could not be written; the log of the server says why
notice-no-address = The recipient has no e-mail: add one and the letter leaves by itself
notice-dropped-by-hand = Dropped by an administrator
notice-dropped-inactive = The user has no access any more
notice-dropped-over = There is nothing to tell any more
notice-dropped-unseen = The record is gone, or closed to the recipient
notice-dropped-unknown = This version of the program does not know such letters

letter-templates = Letter templates
letter-templates-hint = The words of letters that Rapport writes itself. Choose a letter to change its text
letter-replaced = changed
letter-language = Language of the letter
letter-subject = Subject
letter-body = Text
letter-values = What can be filled in
letter-preview = What arrives
letter-preview-again = Show with changes
letter-restore = Back to the original
letter-restored = The original text is back
letter-open = Open in Rapport
letter-error-empty = Type a text
letter-error-template = Line { $line }: { $words }
letter-fault = Line { $line }:
letter-event-replaced = Letter template changed: { $name }

# A mail server that takes no letters
mail-stopped = Letters do not leave
mail-stopped-since = First failure: { $when }. Rapport keeps trying, the letters wait
mail-error-no-starttls = The server offers no STARTTLS on this port. Neither password nor letter was sent: choose TLS or another port
mail-error-no-sign-in = The server offers no sign-in by name and password: check the port and the protection, or leave the login empty
mail-error-not-tls = The server does not speak TLS on this port: choose STARTTLS or the port for TLS, usually 465
mail-error-certificate = The certificate of the server did not pass the check. If the server is yours, untick “Check the server’s certificate”
mail-error-certificate-unknown = The certificate of the server is by an authority that this machine does not know. If the server is yours and made its own certificate, untick “Check the server’s certificate”
mail-error-certificate-name = The certificate of the server is for another name: type the name of the certificate as the server. If the server is yours, you may untick “Check the server’s certificate”
mail-error-certificate-expired = The certificate of the server has expired: renew it. If the server is yours, you may untick “Check the server’s certificate”
mail-none = no mail server is set
mail-error-refused = No mail server answers at this address and port: check that it runs and that the port is right
mail-error-silent = The mail server is silent: check the address and the port, and that nothing closes the way to it
mail-error-unreachable = There is no way to the mail server: check the network of this machine
mail-error-cut = The mail server cut the line: check the port and the security; if they are right, wait
mail-error-name = There is no server of this name: check the name and the network of this machine
mail-error-local-part = The mail server takes no addresses with other than Latin letters before the “@”: type another sender
notice-error-local-part = The mail server takes no addresses with other than Latin letters before the “@”: the recipient needs another address
notice-error-eight-bit = The mail server takes letters in plain Latin only

# Letters of a restored backup
notice-state-held = Held
queue-empty-held = No letters are held
queue-held = These letters waited when the backup was made that was restored. They may have left since: send those that surely have not
queue-release = Send all
queue-drop-held = Do not send
queue-released = The letters leave now
queue-held-dropped = The letters do not leave
queue-event-held-dropped =
    { $count ->
        [one] { $count } letter of a restored backup is not sent
       *[other] { $count } letters of a restored backup are not sent
    }

# Rules

rules-title = Rules
rules-hint = A rule says: when something has happened or a date is near, tell these people this way. Before you save it you see whom it would have told in the last month.
rules-none = There are no rules yet.
rule-new = Rule
rule-name = Name of the rule
rule-enabled = On
rule-enabled-of = On: { $name }
rule-is-off = off
rule-on = The rule is on. It tells what happens from this minute on.
rule-off = The rule is off.
rule-removed = The rule is deleted.
rule-save = Save the rule
rule-told = { $count ->
    [0] not once in a month
    [one] { $count } notice in a month
   *[other] { $count } notices in a month
}
rule-when = When
rule-when-label = What the rule waits for
rule-side = Before the date or after
rule-side-before = are left
rule-side-after = have passed
rule-amount = How many
rule-unit = Unit
rule-unit-minutes = min
rule-unit-hours = h
rule-unit-days = days
rule-at = at
rule-at-label = At what time, by the reader's clock
rule-condition-add = + condition
rule-tell = tell
rule-tell-add = + whom
rule-tell-not = Do not tell: { $name }
rule-by = by
rule-by-app = Rapport
rule-by-email = e-mail
rule-by-client = the client always by letter
rule-doer-too = and who has done it too
rule-comes = What comes
rule-own-words = Own words of the letter
rule-words-hint = The text may have { "{{ recipient }}" } (to whom), { "{{ title }}" } (about what), { "{{ what }}" } (what happened), { "{{ when }}" }, { "{{ who }}" }, { "{{ text }}" }, { "{{ rule }}" }. A client is not written to without words of your own.
rule-trial = Tried on the last month
rule-trial-again = Try again
rule-trial-none = The rule would not have told anything in the last 30 days.
rule-trial-times = { $count ->
    [one] once
   *[other] { $count } times
}
rule-trial-more = { $count ->
    [one] more than once
   *[other] more than { $count } times
}
rule-trial-nothing-sent = by what is true now, nothing was sent
rule-trial-nobody = nobody to tell
rule-trial-no-address = no e-mail
rule-trial-unseen = does not see this record
rule-trial-off = has switched it off
rule-trial-unfinished = Finish the rule, and you will see here whom it would have told.
rule-people-of = Department: { $department }
rule-when-on = { $date }: on that day
rule-when-before = { $date }: { $span } before
rule-when-after = { $date }: { $span } after
rule-span-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
rule-span-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
rule-span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
rule-head = head of the department of the responsible one
rule-doer = who has done it
rule-role-administrator = all administrators
rule-role-manager = all managers
rule-role-head = all heads
rule-role-expert = all experts
rule-role-observer = all observers
rule-department = department “{ $name }”
rule-to-involved = Who has to do with the record
rule-to-client = People of the client
rule-to-roles = Roles
rule-to-departments = Departments
rule-to-users = Colleagues
rule-client-all = all contact persons of the client
rule-client-decides = who decides at the client
rule-client-influences = who has a say at the client
rule-client-uses = who uses it at the client
rule-client-signs = who signs at the client
rule-client-pays = who pays at the client
rule-client-participants = those of the client who take part
rule-client-self = the person
rule-error-name = Give the rule a name.
rule-error-nobody = Choose whom to tell.
rule-error-whom = Somebody among those told does not fit this rule. Take them away.
rule-error-ways = Tick at least one way: in Rapport, by e-mail or push.
rule-error-words = A client needs words of yours: write the subject and the text of the letter.
rule-error-amount = Enter a number from 0 to 9999.
rule-error-far = No more than five years.
rule-event-made = Rule “{ $name }” was made
rule-event-changed = Rule “{ $name }” was changed
rule-event-on = Rule “{ $name }” was switched on
rule-event-off = Rule “{ $name }” was switched off
rule-event-removed = Rule “{ $name }” was deleted
rule-shipped-missed-contact = Next contact missed
rule-shipped-late-decision = Decision overdue
rule-shipped-near-contact = Planned contact soon
rule-shipped-forgotten-client = No contact for long
rule-shipped-validity-ends = Validity ends soon
rule-sample-name = Next contact missed
rule-sample-what = Next contact: 20.11.2026
rule-sample-when = 20.11.2026
rule-sample-change = Status: Potential → Active
letter-rule = Notice by a rule
letter-digest = Digest of the day

# What came, and what is wanted

notices-title = Notices
notices-all = All notices
notices-none = Nothing has come yet.
notices-new = { $count } new
notices-open = Open
notices-read-all = Mark all as read
notices-choose = What to send
notices-choose-hint = Here you decide for yourself alone: what comes up in Rapport, what comes by letter, and when you are left in peace.
notices-no-email = You have no e-mail address, letters will not come. Ask the administrator to write it down.
notices-what = About what
notices-alarm-hint = comes up in an open tab; under the bell it always stands
notices-app-of = In Rapport: { $name }
notices-email-of = By e-mail: { $name }
notices-wish-now = at once
notices-wish-digest = in the digest
notices-wish-never = never
notices-quiet = Quiet hours
notices-quiet-hint = Letters wait in these hours. Reminders and planned contacts come at their time: you have set it.
notices-quiet-from = From
notices-quiet-until = Until
notices-days-off = and on weekends and holidays
notices-digest = Digest of the day
notices-digest-hint = One letter a day with all that is set to “in the digest”.
notices-digest-at = When
notices-desktop = Desktop
notices-desktop-hint = The browser shows a notice over other windows while one tab of Rapport at least is open.
notices-desktop-allow = Show on the desktop
notices-desktop-allowed = Desktop notices are on in this browser.
notices-desktop-denied = The browser has forbidden notices. Allow them in the settings of the site.
notices-error-time = Enter a time, for example 09:00.
notices-error-quiet = Enter both the beginning and the end of quiet hours, or remove both.
notices-error-quiet-empty = The beginning and the end are the same. Move them apart, or remove both.
notice-state-gathered = For the digest
queue-empty-gathered = Nothing is gathered for digests.
queue-event-came = A notice came up
preferences-event-saved = What to send was changed

# Push: notices on devices
event-family-push = push
rule-by-push = push
notices-push-of = Push: { $name }
push-tab = Push
push-title = On devices
push-title-hint = The notice comes even when Rapport is closed: it is shown by the browser in which you have enabled it. While you look at Rapport, only Rapport shows it.
push-enable = Enable notices on this device
push-denied = The browser blocks notices. Allow them in the settings of the site and reload the page.
push-unable = This browser cannot receive notices, or Rapport is not opened by HTTPS. On an iPhone, add Rapport to the Home Screen first and open it from there.
push-failed = The browser got no address from its push service. Check that it is online and try again.
push-this = this device
push-since = since { $when }
push-last = last one { $when }
push-trial = Send a trial
push-trial-title = Trial notice
push-trial-line = Notices of Rapport reach this device.
push-trial-sent = The push service took the message, it will appear in a moment
push-trial-refused = Not sent: { $words }
push-end = Disable
push-enabled = Notices on this device are enabled
push-ended = The device is disabled
push-event-enabled = Notices enabled on the device: { $device }
push-event-ended = Notices disabled on the device: { $device }
push-event-gone = The browser takes no notices any more: { $device }
push-event-keys-made = Keys for push notices were made
push-event-on = Push notices allowed
push-event-off = Push notices forbidden
push-error-off = Push notices are forbidden by the administrator.
push-error-endpoint = The address of the push service does not fit: it must be an outer one by HTTPS
push-error-keys = The browser sent incomplete keys. Update it and try again
push-error-many = More than twenty devices. Disable those you do not use
push-error-slow = The push service did not answer in time
push-error-private = The name of the push service leads into the inner network
push-error-too-large = The push service refused it: too long
push-error-sealed = The keys are closed by another key (data/secret.key): enable notices on any device again, and new ones are made
push-expired = It could not be sent within a day
push-dropped-device = The device is disabled, or push is forbidden
push-dropped-gone = The browser takes no notices any more, the device is disabled
push-hint = Push reaches colleagues on their phones and computers while Rapport is closed. For that Rapport itself calls outside, the push services of browsers (Google, Mozilla, Apple, Microsoft), and only for those who have enabled it. The text is encrypted for the device: the service sees when and how much is sent, but not what.
push-allow = Allow push notices
push-services = Whom Rapport calls
push-service = Service
push-devices = Devices
push-no-devices = Nobody: no device is enabled.
push-devices-count = { $count ->
    [one] { $count } device is enabled.
   *[other] { $count } devices are enabled.
}

# A trial notice of a rule
rule-sample = Send me a trial
rule-sample-hint = Of the latest record that the saved rule would have told of, by all its ways and to you alone
rule-sample-sent = A trial was sent to you: { $title }
rule-sample-none = The rule would have told nobody in the last 30 days: there is nothing to send a trial of
rule-event-sampled = A trial of the rule “{ $name }” was sent
