person-new = New person
person-edit = Edit person
person-save = Save person
person-views = Views of the list
person-view-all = All
person-view-mine = My clients
person-view-deciding = Decide
person-view-archived = Archive
person-search-placeholder = Name, phone, e-mail
person-empty-title = Your clients’ people will be here
person-empty-text = They are added with a client, on its card, or from the address book of a phone or mail program
person-empty-add = Add a person
person-empty-vcard = Load an address book
person-tabs = Parts of the card
person-aside = About the person
person-part-identity = Person
person-part-work = Places of work
person-part-details = Details
person-name = Name
person-full_name = Full name
person-company = Client
person-position = Position
person-role = Role
person-comment = Comment
person-points = Contact data
person-since = First day
person-until = Last day
person-since-day = from { $day }
person-until-day = until { $day }
person-added = Added
person-responsible = Responsible
person-more-jobs = { $count ->
        [one] And { $count } more place of work
        *[other] And { $count } more places of work
    }
person-role-unknown = not known
person-role-decides = decides
person-role-influences = has a say
person-role-uses = uses
person-role-signs = signs
person-role-pays = pays
person-archived = archived
person-archive = Archive
person-return = Return from the archive
person-archived-toast = The person is in the archive now
person-returned-toast = The person is back from the archive
person-no-jobs = No client that you see
person-no-points = No phones or e-mails yet
person-company-later = The client and the position are added on the card: a person may work at several
person-work-add = Add a place of work
person-work-remove = Remove the note: { $name }
person-work-remove-sure = Remove the note of work at “{ $name }”? For somebody who left, set the last day instead

person-error-name = Enter the name: people will search by it
person-error-company = Choose the client
person-error-company-unknown = No such client among those you see: check the name or add the client first
person-error-company-several = Several clients have this name: choose one
person-error-works-there = Works at this client already: change the note that is there
person-error-period = The last day is before the first

person-event-created = Person added: { $name }
person-event-edited = Card changed: { $name }
person-event-employed = New place of work: { $name }
person-event-employment-edited = Work at the client changed: { $name }
person-event-employment-removed = Note of work removed: { $name }
person-event-archived = Person archived: { $name }
person-event-returned = Person returned from the archive: { $name }
person-event-card-exported = Card exported: { $name }
person-event-exported = { $count ->
        [one] { $count } person exported
        *[other] { $count } people exported
    }
person-event-brought-in = { $count ->
        [one] { $count } person loaded from an address book
        *[other] { $count } people loaded from an address book
    }
person-event-file = File: { $name }

person-duplicate-title = This person may be here already
person-duplicate-same-name = the same name
person-duplicate-alike-name = the name begins the same way
duplicate-title = This client may be here already
duplicate-hidden = This client is kept already, ask the administrator
duplicate-open = Open
duplicate-archived = archived
duplicate-inn = INN { $value }
duplicate-phone = phone { $value }
duplicate-email = e-mail { $value }
duplicate-same-name = the same name
duplicate-alike-name = a similar name
duplicate-same = the same
duplicate-alike = alike

export-xlsx = Excel workbook (.xlsx)
export-csv = Separated text (.csv)
export-xlsx-every = Excel workbook, every column
export-csv-every = Separated text, every column
export-vcard3 = Address book (vCard 3.0)
export-vcard4 = Address book (vCard 4.0)
export-companies-file = Clients { $day }
export-people-file = People { $day }
export-phones = Phones
export-emails = E-mails
export-other-points = Other contact data
export-people = People

vcard-import = Address book
vcard-download = Download the vCard
vcard-new = Load an address book
vcard-choose = Choose a .vcf file
vcard-explained = Phones, Outlook, Thunderbird, Yandex and Google export contacts like this. Up to 20 MB and 5000 cards; photos are left out
vcard-look = Show what is inside
vcard-preview = What the file holds
vcard-summary-new = { $count ->
        [one] { $count } new card
        *[other] { $count } new cards
    }
vcard-summary-known = { $count ->
        [one] { $count } is here already
        *[other] { $count } are here already
    }
vcard-summary-skipped = { $count ->
        [one] { $count } without a name
        *[other] { $count } without a name
    }
vcard-state = What happens
vcard-state-new = will be added
vcard-state-known = here already
vcard-state-repeated = repeated in the file
vcard-state-nameless = no name, left out
vcard-company-new = new client
vcard-more = { $count ->
        [one] and { $count } more card
        *[other] and { $count } more cards
    }
vcard-bring-in = { $count ->
        [one] Add { $count } card
        *[other] Add { $count } cards
    }
vcard-nothing-new = The file has no new cards
vcard-other-file = Another file
vcard-done = Added: { $what }
vcard-done-nothing = Nothing was added: every card of the file is kept already
vcard-error-no-file = Choose a .vcf file
vcard-error-no-card = There is no card in the file. A .vcf file is needed: a phone makes it by “Export contacts”
vcard-error-unfinished = The file breaks off at card { $card }: export it again
vcard-error-too-many-cards = The file has more than { $count } cards: split it
vcard-error-property-too-long = Card { $card }: the field { $property } is too long
vcard-error-too-big = The file is larger than 20 MB: export the contacts without photos or in parts
vcard-error-gone = The file is not kept any more: choose it again
person-filter-title = People whose
person-filter-show = { $count ->
    [one] Show { $count } person
   *[other] Show { $count } people
}
person-filter-show-more = Show more than { $count } people
person-filter-person = Person
person-filter-work = Where they work
person-filter-company = Client
person-filter-position = Position
person-filter-role = Role
person-filter-city = City
