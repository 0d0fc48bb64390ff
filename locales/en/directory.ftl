menu-companies = Clients
menu-people = People
import = Import
export = Export
edit = Edit
edit-of = Edit: { $name }
call = Call
call-to = Call: { $name }
write = Write
write-to = Write: { $name }
quick-look = Phones and e-mail · Space
quick-empty = No phones and no people yet
to-card = Card
why = Why can I see this
nobody = nobody
form-errors = Not saved. { $count ->
        [one] Correct { $count } field
        *[other] Correct { $count } fields
    }

company-new = New client
company-edit = Edit client
company-save = Save client
company-save-another = Save and add another
company-created = Client added: { $name }
company-views = Views of the list
company-view-all = All
company-view-mine = Mine
company-view-active = Active
company-view-potential = Potential
company-view-refused = Refused
company-view-archived = Archive
company-search-placeholder = Name, INN, phone, e-mail
company-empty-title = Your clients will be here
company-empty-text = Bring your base in one file: columns are recognised, duplicates by INN, phone and e-mail are found before anything is written
company-empty-import = Import from a file
company-empty-add = Add the first client
company-tabs = Parts of the card
company-aside = About the client
company-form-aside = Checks
company-archived = archived
company-archive = Archive
company-return = Take out of the archive
company-archived-toast = Client archived
company-returned-toast = Client taken out of the archive
company-next-contact-set = Set
company-no-next-contact = Not set
company-no-people = No people yet
company-no-points = No phones or addresses yet
company-no-requisites = Not filled in
company-added = Added

company-part-identity = Client
company-part-requisites = Requisites
company-part-points = Contact
company-part-points-hint = as many as you like
company-part-people = People
company-part-people-hint = empty rows are not saved
company-part-work = Work
company-part-details = Details

company-name = Name
company-kind = Kind
company-kind-organisation = Organisation
company-kind-entrepreneur = Sole trader
company-kind-person = Person
company-status = Status
company-status-potential = potential
company-status-active = active
company-status-refused = refused
company-refusal_reason = Reason of refusal
company-line_of_business = Line of business
company-activity = What it does
company-city = City
company-inn = INN
company-kpp = KPP
company-ogrn = OGRN
company-bik = BIK
company-account = Account
company-legal_address = Registered address
company-source = Source
company-segments = Segment
company-tags = Tags
company-responsible_id = Responsible
company-next_contact_on = Next contact
company-comment = Comment
company-points = Contact

company-error-name = Enter the name: the client is found by it
company-error-marks = No more than { $count }, each shorter than 60 characters; separate them by commas
company-error-refusal-reason = Enter the reason of refusal: it helps whoever comes back to this client
company-error-people = No more than { $count } people at once; add the others on the card
requisite-error-length = { $expected } characters are needed, there are { $found }
requisite-error-not-digit = Character { $position } (“{ $found }”): only digits stand here
requisite-error-region = First two digits: there is no region 00
requisite-error-first-digit = The first digit is { $found }, it can be { $expected }
requisite-error-reason = Character { $position } (“{ $found }”): the reason of registration (characters 5–6) has digits and capital Latin letters only
requisite-error-control-digit = Control digits ({ $positions }) do not agree: check the number with the document
requisite-error-account = The account does not fit the BIK: check the key (digit { $position } of the account) or the BIK
requisite-error-bik-missing = Enter the BIK: the account cannot be checked without it

company-event-created = Client added: { $name }
company-event-people = People: { $names }
company-event-edited = Card changed
company-event-status = Status changed
company-event-next-contact = Next contact moved
company-event-archived = Client archived
company-event-returned = Client taken out of the archive
company-event-hidden-duplicate = An attempt to add a client that is kept already
company-event-exported = { $count ->
        [one] { $count } client exported
        *[other] { $count } clients exported
    }

point-kind = Kind of contact
point-value = Value
point-note = Note
point-note-placeholder = note
point-add = Another row
point-remove = Remove the row
point-phone = Phone
point-extension = Extension
point-email = E-mail
point-address = Address
point-messenger = Messenger
point-site = Site
point-other = Other
point-refused = Refused by the server
point-error-many = No more than { $count } rows
point-error-note = A note of no more than { $count } characters
point-error-extension = An extension has 1 to 10 digits
point-error-site = A site like company.com
phone-error-short = Digits are missing: +7 and 10 more
phone-error-long = Too many digits: two numbers go into two rows
phone-error-no-area-code = Add the area code, e.g. 495
phone-error-area-code = There is no such area code, check the first digits
phone-error-letters = Words do not belong here: write an extension as “ext. 12”, the rest into the note
phone-error-extension = An extension has 1 to 10 digits
phone-error-foreign = Begin a foreign number with + and the country code
email-error = An address like name@company.com
email-error-domain = Complete the domain, e.g. .com
email-error-several = Two addresses in one row: make two rows
email-error-spaces = Remove the spaces from the address
email-error-long = The address is too long: perhaps two run together

person-name-placeholder = Surname Name Patronymic
person-add = Add a person
person-remove = Remove the person
person-left = left

conflict-title = Two people changed the card
conflict-who = The card was saved by { $name } meanwhile.
conflict-explained = Your text is safe. What does not clash was put together; for the rest choose which version stays
conflict-field = Field
conflict-was = Was
conflict-mine = Your version
conflict-theirs = { $name }
conflict-unchanged = not changed
conflict-save = Save together
conflict-keep-theirs = Keep what is saved: { $name }

settings-references = Reference lists
references-sources = Sources
references-segments = Segments
references-one-sources = Source
references-one-segments = Segment
references-all = The whole list
references-empty = The list is empty: it grows from the cards of clients
references-name = Name
references-state = Suggestions
references-suggested = suggested
references-retired = not suggested
references-suggestions = Suggestions
references-companies =
    { $count ->
        [one] { $count } client
       *[other] { $count } clients
    }
references-merge = Merging
references-merge-into = Merge into
references-merge-do = Merge
references-merge-hint = Its clients get the chosen name, and this one goes from the list
references-merge-sure = Merge? This cannot be undone
references-retire = Suggest no more
references-return = Suggest again
references-retire-hint = What is not suggested stays with the clients who have it
references-conflict = Now in the database: { $name }. What you typed is still in the form; save again to replace it
reference-error-name-taken = There is such a name already: merge into it
reference-error-comma = Take the comma out: on a client's card segments are separated by commas
reference-event-renamed = Renamed in a reference list: { $name }
reference-event-merged = Merged in a reference list: { $name }
reference-event-retired = Not suggested any more: { $name }
reference-event-returned = Suggested again: { $name }
company-updated = Changed
company-filter-title = Clients whose
company-filter-show = { $count ->
    [one] Show { $count } client
   *[other] Show { $count } clients
}
company-filter-show-more = Show more than { $count } clients
company-filter-client = Client
company-filter-reach = How to reach them
company-filter-work = Work
company-filter-people = People
company-filter-requisites = Registration
company-filter-phone = Phone
company-filter-email = E-mail
company-filter-site = Site
company-filter-messenger = Messenger
company-filter-person = Person's name
company-filter-position = Position
company-filter-role = Role
company-filter-people-phone = Person's phone
company-filter-people-email = Person's e-mail

# Rules: clients and people

rule-topic-company = Client
rule-topic-person = Person
rule-who-company-responsible = the responsible one
rule-who-person-responsible = the responsible one
rule-event-company-created = a client is added
rule-event-company-edited = a client's data are changed
rule-event-company-status-changed = a client's status is changed
rule-event-company-next-contact-moved = the next contact is moved
rule-event-company-archived = a client is archived
rule-event-company-returned = a client is returned from the archive
rule-event-company-responsible-changed = the responsible one is changed
rule-event-person-created = a person is added
rule-event-person-edited = a person's data are changed
rule-date-company-next-contact = next contact with a client
# Commands in the search window
search-key-commands = commands
search-how-commands = commands: what to create and where to go
search-no-command = No such command: delete the extra letters after “>”
search-create = Create: { $what }
