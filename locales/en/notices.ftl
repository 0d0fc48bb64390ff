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

queue-title = Letters
queue-states = State of letters
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
