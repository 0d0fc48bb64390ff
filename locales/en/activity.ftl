comment-event-added = Comment
comment-error-empty = Write a comment
comment-placeholder = Comment
comment-send = Send
feed-title = Feed
feed-empty = Nothing has happened yet
feed-emptied = cleared
feed-older = Earlier
view-new = Save the filter as a view
view-name = Name of the view
view-save-as = Save as a view
view-share = Who has it
view-share-me = Me
view-share-department = Department
view-share-all = Everybody
view-changed = Changed
view-keep-changes = Save the filter too
view-settings = View “{ $name }”
view-remove = Delete the view
view-remove-sure = Delete the view “{ $name }”?
view-saved = View saved
view-removed = View “{ $name }” deleted
view-error-name = Name the view
view-error-too-much = The filter has too many values, the view was not saved
view-error-no-department = You are in no department: save the view for yourself or for everybody
view-event-saved = View “{ $name }” saved
view-event-changed = View “{ $name }” changed
view-event-removed = View “{ $name }” deleted
views-favourite = Favourite views
view-favourite = “{ $name }”: among favourite views

# Files
event-family-document = file
documents-title = Files
documents-and-recordings = Files and recordings
documents-none = No files
document-choose = Choose files
document-drop = or drop them here,
document-limit = up to { $limit } MB each
document-attach = Attach
document-uploading = Uploading files
document-stop = Stop
document-listen = Listen to “{ $name }”
document-download = Download “{ $name }”
document-download-short = Download
document-remove = Remove “{ $name }”
document-remove-short = Remove
document-removed = File “{ $name }” removed
document-return = Return
document-count = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
document-error-none = Choose at least one file
document-error-empty = File “{ $name }” is empty: choose another one
document-error-long = File “{ $name }” is larger than { $limit } MB: split it or send a link
document-error-too-much = Together the files are larger than { $limit } MB: attach them in parts
document-error-many = No more than { $count } files can be attached at once: attach them in parts
document-error-broken-off = The upload broke off and no file was attached: choose them again
document-error-gone = One of the files has waited too long: remove it and attach it again
document-event-attached = { $count ->
    [one] File attached
   *[other] { $count } files attached
}
document-event-attached-of = { $count ->
    [one] File attached to “{ $title }”
   *[other] { $count } files attached to “{ $title }”
}
document-event-removed = File removed
document-event-removed-of = File removed from “{ $title }”
document-event-returned = File returned
document-event-returned-of = File returned to “{ $title }”
linked-documents-company = Files
linked-documents-person = Files

# Rules: comments and files

rule-event-company-comment-added = a comment on a client is added
rule-event-person-comment-added = a comment on a person is added
rule-event-interaction-comment-added = a comment on a contact is added
rule-event-company-document-attached = a file is attached to a client
rule-event-person-document-attached = a file is attached to a person
rule-event-interaction-document-attached = a file is attached to a contact

# Fields of one's own
field-computed = Computed
row-up = Move up
row-down = Move down
row-drop = Remove
field-name = Name of the field
field-kind = Kind of the field
field-hint = Hint
field-options = Options, one a line
field-add = Field
form-keep = Refresh the form
field-error-money = Write a sum: 1 234 567,89
field-error-number = Write a number with four digits after the point at most
field-error-percent = Write a per cent: 12,5
field-error-date = Give the day as dd.mm.yyyy
field-error-no-record = There is no such record: choose it from the list
field-error-several-records = Several are called so: choose one from the list
field-record-find = Start typing the name
field-file-none = Chosen from the files of the record, which has none yet
field-error-no-options = List what is chosen from
field-error-formula = A formula takes a field with a sum: share:field or rest:field
field-error-twice = The key «{ $key }» is there twice
field-error-too-many = No more than { $count }
field-error-key = A key is lower Latin letters, digits, dashes, up to 40 characters
field-error-name = Give a name
field-error-options = No more than { $count } options, each up to 500 characters
field-kind-text = line
field-kind-long-text = text
field-kind-number = number
field-kind-money = sum
field-kind-percent = per cent
field-kind-date = date
field-kind-choice = choice
field-kind-choices = several of a list
field-kind-user = employee
field-kind-entity = legal entity of ours
field-kind-company = client
field-kind-person = person
field-kind-file = file
field-kind-yes-no = yes or no
field-kind-computed = computed
field-yes = yes
# Documents: versions, categories, previews
document-categories = Categories of files
document-all = All
document-category = Category
document-category-new = Category of new files
document-category-of = Category of “{ $name }”
document-version = version { $version }
document-versions = Versions
document-named-version = { $name }, version { $version }
document-new-version = New version
document-new-version-of = New version of “{ $name }”
document-namesake = There is a file of this name already
document-apart = Separate document
document-replace-namesakes = Replace files of the same names by new versions
document-about = About the file
document-size = Size
document-is-program = a program
document-is-markup = a web page or markup
document-only-saved = This is { $what }: the file can only be downloaded
document-no-preview = This file can only be downloaded
document-opening = Opening the document
document-unreadable = The document cannot be opened: download it
document-page = Page
document-text-cut = This is the beginning: the rest is in the file
document-error-category = The category is longer than { $count ->
    [one] { $count } letter
   *[other] { $count } letters
}: choose a shorter name
document-event-replaced = { $count ->
    [one] New version of a file
   *[other] New versions of { $count } files
}
document-event-replaced-of = { $count ->
    [one] New version of a file of “{ $title }”
   *[other] New versions of { $count } files of “{ $title }”
}
document-event-categorised = File in another category
document-event-categorised-of = File in another category in “{ $title }”
document-no-words = The text has not been read yet, or there is none: download the file

letter-mention = You are mentioned in a comment

# Fields of cards
record-fields-title = Fields of cards
record-fields-of = Whose fields
record-fields-company = Clients
record-fields-person = People
record-fields-interaction = Contacts
record-fields-text = What is kept beside the usual: it comes into the form and onto the card, lists are narrowed by it, it is exported and found by the search. The kind of a field stays once it is saved. What a removed field holds stays in the base and is not shown any more.
record-fields-empty = No fields of your own yet. Add the first: “Code in 1C”, “Category”, “Day of the contract”.
record-fields-error-kind = The kind of a field cannot change: cards have values of it. Make a new field
record-fields-event-saved = changed the fields of cards
record-fields-section = More
record-fields-none = Nothing filled yet
