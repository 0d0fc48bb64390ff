# Finance and delivery of a deal
finance-title = Finance
finance-and-delivery = Finance and delivery
finance-paid-share = { $share } paid
finance-paid-sum = { $sum } paid
finance-until = by { $day }
finance-of-day = of { $day }
finance-terms = Terms
finance-sum = Sum, ₽
finance-day = Date
finance-error-day = Enter the date
finance-error-sum = Enter the sum, for example 1 458 000,00
finance-error-negative = The sum must be above zero
finance-error-too-much = Together with what was entered before the sum is too large: check the zeros
deal-payment = Payment
deal-payment-none = not paid
deal-payment-part = in part
deal-payment-full = paid
deal-shipment = Shipment
deal-shipment-none = not shipped
deal-shipment-part = in part
expected-payment-part = paid in part
expected-shipment-part = shipped in part
deal-shipment-full = shipped
paid-none = no
paid-full = all
shipped-none = no
shipped-part = in part
shipped-full = all
deal-news-paid = Payment entered: { $name }

# Contracts
contract-title = Contract
contract-named = Contract No. { $number }
contract-number = Contract number
contract-save = Save the contract
contract-remove = Remove the contract
contract-again = It is the same contract: several deals share it
contract-file-hint = The file of the contract is attached to the documents of the deal
contract-error-number = Enter the contract number
contract-error-twice = The deal has a contract with this number already
contract-error-taken = Another deal has this number. Check it, or tick that the contract is shared

# Invoices
invoice-title = Invoice
invoice-named = Invoice No. { $number }
invoice-what = For what
invoice-due_on = Pay by
invoice-save = Issue the invoice
invoice-cancel = Cancel the invoice
invoice-unpaid = not paid
invoice-part = paid in part
invoice-paid = paid
invoice-cancelled = cancelled
invoice-no-entities = An invoice is issued by a legal entity of ours: the administrator adds it in the settings
invoice-error-entity = Choose the legal entity
invoice-error-due = The invoice cannot be due before its date
invoice-error-paid = The invoice has a payment: remove that first

# Payments
payment-add = Payment
payment-amount = Sum, ₽; a refund with a minus
payment-order_number = Payment order number
payment-comment = For what; why, if it is a refund
payment-save = Enter the payment
payment-remove = Remove the payment
payment-plain = Payment
payment-refund = Refund
payment-order = Payment No. { $number }
payment-error-zero = The sum cannot be zero
payment-error-refund-beyond = No more can be refunded than was received
payment-error-refund-reason = Say why the money is refunded
payment-error-refunded = Remove the refund first: without this payment more was refunded than received

# What is expected
plan-payment-add = Payment expected
plan-shipment-add = Shipment expected
plan-what = For what
plan-due_on = Due
plan-save = Add
plan-remove = Not expected any more
plan-error-what = Say what is expected
plan-error-met = This has been shipped already: remove the shipment first

# Shipments
shipments-title = Shipments
shipments-none = Nothing has been shipped
shipment-add = Shipment
shipment-what = What was shipped
shipment-quantity = Quantity
shipment-plan = As planned
shipment-is_last = Everything has been shipped
shipment-save = Save the shipment
shipment-remove = Remove the shipment
shipment-error-what = Say what was shipped
shipment-error-how-much = Enter the sum or the quantity

# Legal entities of ours
legal-entities-title = Legal entities
legal-entities-text = Contracts are made and invoices issued in their names. Each numbers its own invoices, from the beginning of the year
legal-entity-name = Name
legal-entity-inn = INN
legal-entity-no-inn = no INN
legal-entity-new = New legal entity
legal-entity-add = Add
legal-entity-ours = Our legal entity
legal-entity-error-name = Enter the name
legal-entity-error-taken = There is a legal entity with this name already
event-legal_entity-added = Legal entity added: { $name }
event-legal_entity-edited = Legal entity changed: { $name }
event-legal_entity-retired = Legal entity no longer used: { $name }
event-legal_entity-returned = Legal entity used again: { $name }

# Feed
event-finance-contract_added = { $deal }: contract No. { $name } { $sum }
event-finance-contract_removed = { $deal }: contract No. { $name } removed
event-finance-invoice_issued = { $deal }: invoice No. { $name } for { $sum } issued
event-finance-invoice_cancelled = { $deal }: invoice No. { $name } cancelled
event-finance-payment_received = { $deal }: payment of { $sum } on { $day }
event-finance-payment_refunded = { $deal }: refund of { $sum } on { $day }
event-finance-payment_removed = { $deal }: payment of { $sum } on { $day } removed
event-finance-payment_expected = { $deal }: payment of { $sum } expected by { $day }, { $name }
event-finance-shipment_made = { $deal }: shipped on { $day }, { $name }, { $sum }
event-finance-shipment_removed = { $deal }: shipment removed, { $name }
event-finance-shipment_expected = { $deal }: shipment expected by { $day }, { $name }
event-finance-plan_moved = { $deal }: expected on { $day } instead of { $was }, { $name }
event-finance-plan_removed = { $deal }: not expected any more, { $name }

# Settlements
settlements-title = Settlements
settlements-from = from
settlements-until = until
settlements-all-deals = all
settlements-show = Show
settlements-narrow = Period and deal
settlements-export = To Excel
settlements-opening = Opening balance
settlements-closing = Closing balance
settlements-file = Settlements, { $name }
event-settlements-exported = Settlements exported: { $name }
settlements-balance = Balance
settlements-they-owe = the client owes
settlements-we-owe = we owe: more was paid than shipped
settlements-even = all is even
settlements-overdue = Overdue
settlements-ahead = Expected
settlements-paid-year = Paid this year
settlements-none = The client's deals have no payments, shipments or invoices
settlements-by-deal = By deal
settlements-papers = Documents
settlements-paper = Document
settlements-deal = Deal
settlements-shipped = Shipped
settlements-paid = Paid
settlements-total = Total
settlements-shipment = Shipment: { $what }
settlements-memo = does not change the balance
settlements-older =
    { $count ->
        [one] { $count } earlier line is not shown; the balance counts it
       *[other] { $count } earlier lines are not shown; the balance counts them
    }

# Analysis of an order
analysis-title = Order analysis
analysis-sheet = Sheet to be printed
analysis-on = Order analysis on { $day }
analysis-payment = Payment
analysis-plan = Plan
analysis-fact = Fact
analysis-nothing-planned = No payments planned
analysis-received = Received
analysis-nothing = none
analysis-papers = Contracts and invoices
analysis-state = Statuses and stages
analysis-part = Stage
analysis-standing = State
analysis-who = Who
analysis-when = When
analysis-stage-done = passed
analysis-stage-now = in progress
analysis-stage-ahead = ahead
analysis-risks = To be watched
analysis-made-by = Rapport
