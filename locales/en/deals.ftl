menu-deals = Deals
deal-create = Deal
deal-new = New deal
deal-type = Type
deal-all-types = All types
deal-number = No.
deal-began_on = Date
deal-subject = Subject
deal-company = Client
deal-status = Status
deal-progress = Progress
deal-stage = Stage
deal-price = Sum
deal-paid = Paid
deal-filter-contract = Contract number
deal-filter-invoice = Invoice number
deal-responsible = Responsible
deal-valid_until = Valid until
deal-outcome = Outcome
deal-outcome-open = going on
deal-outcome-won = done
deal-outcome-lost = lost
deal-views = Which deals
deal-view-current = All
deal-view-open = Going on
deal-view-mine = Mine
deal-view-archive = Archive
deal-filter-deal = Deal
deal-filter-client = Client
deal-filter-title = Show deals that have
deal-filter-show =
    { $count ->
        [one] Show { $count } deal
       *[other] Show { $count } deals
    }
deal-filter-show-more = Show more than { $count } deals
deal-empty-title = No deals yet
deal-empty-text = Begin the first one: choose a client and write what it is about. It gets its number by itself.
deal-no-types = No type of deals has been chosen
deal-no-types-text = The type of a deal says which statuses, fields and stages it has. The administrator adds it from a profile of a business.
deal-choose-type = What do we begin
deal-choose-company = With which client
deal-tabs = Parts of the deal
deal-stages = Stages
deal-aside = About the deal
deal-details = Terms
deal-change = Change
deal-change-status = Change the status
deal-comment = Comment
deal-sign-offs = Sign-offs
deal-for-archive = for the archive
deal-not-signed = not signed
deal-signed-by = set by { $who }
deal-nobody-yet = nobody yet
deal-and-more = { $name } and { $count } more
deal-more-people =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
deal-filled-by = Filled by
deal-hand-over = Hand over: { $stage }
deal-to-archive = Hand over to the archive
deal-left = Left: { $what }
deal-nothing-left = Everything is filled
deal-missing =
    { $count ->
        [one] The stage cannot be closed: a field or a sign-off is missing
       *[other] The stage cannot be closed: { $count } fields and sign-offs are missing
    }
deal-stage-locked = Opens after the stages before it
deal-return-here = Return to this stage
deal-return = Return
deal-return-reason = Reason
deal-place = { $place } of { $all }
deal-next-status = Next: { $status }
deal-no-price = No sum yet
deal-in-archive = In the archive
deal-archive = Archive
deal-archived-toast = The deal is in the archive
deal-reopen = Return from the archive
deal-again = Begin one like it
deal-again-toast = A new deal: client, terms and items are those of the archived one
deal-export-file = Deals { $day }
deal-error-subject = Write what the deal is about
deal-error-began_on = Give the day as dd.mm.yyyy
deal-error-price = The sum cannot be below nought
deal-error-comment = Write why the status changes
deal-error-reason = Write the reason
deal-error-required = Fill this in: the stage cannot be closed without it
deal-error-required-passed = The stage is passed and cannot do without this
deal-error-tick-missing = The sign-off «{ $name }» is missing
deal-error-field-changed = While you were typing, «{ $value }» was written here. Check it and save again
deal-error-archived = The deal is in the archive: return it to change it
deal-error-not-archived = The deal is not in the archive
deal-error-goes-on = The deal goes on: close its status or pass its stages first
deal-error-lost = The client has refused: change the status to hand it over
deal-error-stage-locked = The stage is not open yet
deal-error-stage-moved = The deal is in another stage: reload the page
deal-error-tick-passed = The stage is passed: return the deal to it to take the sign-off away
deal-error-not-yours = Other employees fill this stage
deal-error-not-yours-to-sign = Other employees set this sign-off
deal-error-type-retired = Deals of this type are not begun any more
event-deal-created = { $deal }: begun
event-deal-created_again = { $deal }: begun like { $number } of the archive
event-deal_list-exported = { $count ->
    [one] { $count } deal exported
   *[other] { $count } deals exported
}
event-deal-edited = { $deal }: changed
event-deal-filled = { $deal }: filled in stage «{ $stage }»
event-deal-status_changed = { $deal }: { $name }
event-deal-signed_off = { $deal }: sign-off «{ $name }»
event-deal-sign_off_withdrawn = { $deal }: sign-off «{ $name }» taken away
event-deal-stage_passed = { $deal }: { $stage } → { $next }
event-deal-stage_returned = { $deal }: returned { $stage } → { $next }
event-deal-archived = { $deal }: in the archive
event-deal-reopened = { $deal }: returned from the archive
event-deal_type-profile = Profile «{ $name }» added
event-deal_type-edited = Type of deals «{ $name }» changed
event-deal_type-retired = Type of deals «{ $name }» is not used any more
event-deal_type-returned = Type of deals «{ $name }» is used again
letter-deal-news = Stages and sign-offs of a deal
deal-news-came = handed over to stage «{ $name }»
deal-news-returned = returned to stage «{ $name }»
deal-news-signed = sign-off «{ $name }»
deal-news-unsigned = sign-off «{ $name }» taken away
deal-news-filled = «{ $name }» filled
deal-sample-title = Order № 2026-0418
deal-sample-subject = Expert review of a project
deal-sample-company = North Bridge
deal-sample-tick = Reviewed
deal-sample-name = Victor Lapin
linked-deals-company = Deals
deal-types-title = Types of deals
deal-types-text = The type of a deal says which statuses, fields and stages it has. Deals that run keep the configuration they began with.
deal-types-none = There is no type yet. Choose a profile or load one of your own.
deal-type-tracks = Statuses
deal-type-stages = Route
deal-type-fields = Fields
deal-type-version = version { $version }
deal-type-retired = not used
deal-type-retire = Do not use any more
deal-type-return = Use again
deal-type-export = Export as a file
deal-profiles = Profiles
deal-profile-add = Add
deal-profile-added = Added
deal-profile-update = Add again
deal-profile-file = A profile of your own
deal-profile-file-hint = The text of a TOML file exported here
deal-profile-load = Load
deal-profile-toast = Profile added
profile-error-file = The file cannot be read as a profile: { $place }
profile-error-department = The profile names the department «{ $name }», which its list departments has not
profile-error-empty = Choose the file of a profile
profile-error-fields = The profile has fields of “{ $name }”; there are only company, person and interaction
deal-type-error-no-track = One status at least is needed
deal-type-error-no-status = The track has no status
deal-type-error-valid-until = The validity is a field with a date
deal-type-error-required-computed = A computed field is not filled
deal-type-error-unknown-field = There is no field «{ $field }»
deal-type-error-not-a-user = «{ $who }» is not a field with an employee
deal-faces = How the list looks
deal-board = Board
deal-table = Table
deal-board-none = Nothing here
deal-board-more = Show all
deal-board-closed = Closed
deal-board-period-month = in 30 days
deal-board-period-quarter = in 90 days
deal-board-period-year = in a year
deal-board-period-ever = ever
deal-move = Change the status of № { $number }
deal-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

# Items and the catalogue
items-title = Items
items-edit = Edit the items
items-none = No items yet
items-sum = Sum of the items
items-order = Order
items-pricing = VAT in prices
items-pricing-included = Prices with VAT
items-pricing-on-top = VAT on top
items-differs = Differs from the price of the deal
items-no-price = The deal has no price yet
items-take-sum = Take as the price
items-sum-taken = The price is the sum of the items now
items-more = { $count } more
items-more-changes =
    { $count ->
        [one] and { $count } more change
       *[other] and { $count } more changes
    }
items-hint = A line that names nothing is not saved: empty it to remove it. Change the order by the number of the line, or by Alt ↑ and Alt ↓. The catalogue remembers new names and suggests them later.
items-error-many = No more than { $count } items: make two deals of it
items-error-bounds = All items come to more than 10 trillion roubles: look at the prices and quantities
items-error-changed = Somebody else changed the items while you edited them. Below is what you typed; save again to put it in their place
items-error-sum-changed = The items were changed: look at the new sum and take that
item-place = Place
item-place-hint = Alt ↑, Alt ↓: move
item-type = Type
item-name = Name
item-subname = Sub-name
item-capacity = Capacity
item-quantity = Quantity
item-unit = Unit
item-price = Price
item-discount = Discount, %
item-vat = VAT
item-vat-exempt = no VAT
item-vat-0 = VAT 0 %
item-vat-5 = VAT 5 %
item-vat-7 = VAT 7 %
item-vat-10 = VAT 10 %
item-vat-20 = VAT 20 %
item-vat-22 = VAT 22 %
item-told-discount = discount { $share }
item-add = Add an item
item-remove = Remove the item
item-error-type = Write the type: the catalogue begins with it
item-error-quantity = Write a quantity above zero: 2 or 1.5
item-error-discount = Write a discount from 0 to 100 %
item-error-bounds = The line comes to more than 10 trillion roubles: look at the price and the quantity
event-deal_items-edited = Items changed: { $deal }
catalogue-title = Catalogue
catalogue-one = Catalogue
catalogue-above = Levels above
catalogue-left-out = left out
catalogue-entries = Entries
catalogue-uses = In deals
catalogue-used =
    { $count ->
        [0] not used
        [one] { $count } item
       *[other] { $count } items
    }
catalogue-empty = The catalogue is empty: it fills by itself when deals get items
catalogue-rename-hint = The name changes in all deals
catalogue-merge-hint = Items of deals go over to the chosen name, with all that is under this one
catalogue-merge-sure = Merge? That cannot be undone
catalogue-retire-hint = A retired name is not suggested, but deals keep it
catalogue-error-taken = Such a name is already there beside it: merge them
event-catalogue-renamed = Renamed in the catalogue: { $name }
event-catalogue-merged = Merged in the catalogue: { $name }
event-catalogue-retired = No longer suggested from the catalogue: { $name }
event-catalogue-returned = Suggested from the catalogue again: { $name }

# What a contact is about
discussed-deal = Deal
discussed-deal-many = Deals
discussed-contract = Contract
discussed-contract-many = Contracts
discussed-invoice = Invoice
discussed-invoice-many = Invoices

# Rules of notification on deals
rule-topic-deal = Deal
rule-who-deal-responsible = the responsible one
rule-who-deal-author = who has begun the deal
rule-who-deal-acting = who fills the present stage
rule-event-deal-created = a deal is begun
rule-event-deal-status-changed = the status of a deal is changed
rule-event-deal-side-status-changed = another status of a deal is changed, such as “Delivery”
rule-event-deal-stage-passed = a deal has passed a stage
rule-event-deal-stage-returned = a deal is returned to a stage
rule-event-deal-signed-off = a sign-off is set
rule-event-deal-payment-received = a payment is entered
rule-event-deal-shipment-made = a shipment is made
rule-event-deal-comment-added = a comment on a deal is added
rule-event-deal-archived = a deal goes to the archive
rule-date-deal-valid-until = end of validity
rule-date-deal-shipment = expected shipment
rule-date-deal-payment = expected payment
