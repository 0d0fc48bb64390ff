statements-title = Bank statements
statements-received = Received statements
statement-title = Statement { $name }
statement-choose = Bank statement
statement-explained = A file of exchange with 1C, usually kl_to_1c.txt, as the bank's program exports it. Up to 16 MB.
statement-receive = Load
statement-waiting =
    { $count ->
        [one] { $count } payment waits
       *[other] { $count } payments wait
    }
statement-done = settled
statement-figure-waiting = Waiting
statement-figure-entered = Entered
statement-figure-skipped = Put aside
statement-figure-left-out = Left out
statement-outgoing = outgoing: { $count }
statement-known = had come before: { $count }
statement-flaws = lines not read: { $count }
statement-all-settled = Every payment is settled
statement-how = What agrees in number, sum and INN is ticked. Look it through and enter it; choose the others yourself or leave them for later.
statement-of-day = of { $day }
statement-rest = { $sum } left
statement-fit-all = all agrees
statement-fit-number = number agrees
statement-fit-sum = sum agrees
statement-fit-payer = INN agrees
statement-to-deal = into deal №
statement-deal-number = Number of the deal
statement-nothing = not a client's payment
statement-later = later
statement-enter = Enter what is ticked
statement-settled-toast =
    { $count ->
        [one] { $count } payment settled
       *[other] { $count } payments settled
    }
statement-error-part = Statements name payers of all clients: only who sees every record works with them
statement-error-no-file = Choose the file of a statement
statement-error-too-long = The file is longer than 16 MB: export a shorter period
statement-error-too-many = More than { $count } incoming payments: export a shorter period
statement-error-not-a-statement = This is no statement for 1C: the file begins with “1CClientBankExchange”. Export it from the bank's program in the format of exchange with 1C
statement-error-nothing = Nothing has come in this statement
statement-error-known = Every payment of this statement is here already
statement-error-settled = This payment is settled already
statement-error-deal = There is no deal of this number
statement-error-gone = The deal or the invoice is gone
event-statement-received = Bank statement { $name } loaded, new payments: { $count }
event-statement-line_skipped = Payment of a statement put aside: { $text }
