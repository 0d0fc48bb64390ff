search = Search
search-do = Find
search-again = Search again
search-where = Where to search
search-everywhere = Everywhere
search-found = Found
search-phones = Phones
search-numbers = Numbers
search-recent = Opened recently
search-recent-empty = The cards you open will appear here
search-nothing = Nothing found
search-nothing-found = Nothing found. Check the text, or search by phone, INN or a part of the name
search-actions = Actions
search-archived = archived
search-inn = INN { $inn }
search-fix-layout = Keyboard layout corrected: showing
search-fix-slip = Typo corrected: showing
search-fix-alphabet = Other alphabet: showing
search-exactly = Search for “{ $text }”
search-short = One or two letters find only beginnings of names. Type more
search-only-exact = Exactly this text only
search-alike-too = Search for similar text too
search-add-company = New client “{ $text }”
search-add-person = New person “{ $text }”
search-add-company-phone = New client with the phone { $text }
search-add-person-phone = New person with the phone { $text }
search-add-company-email = New client with the e-mail { $text }
search-add-person-email = New person with the e-mail { $text }
search-call = Call { $text }
search-key-choose = choose
search-key-open = open
search-key-actions = actions
search-key-scope = section
search-all = All results
search-all-count = { $count ->
        [one] Show { $count } result
       *[other] All { $count } results
    }
search-total = { $count ->
        [one] { $count } result
       *[other] { $count } results
    }
search-total-more = more than 100 results
search-narrow = These are the best ones. Add a word or digits to narrow the search
search-how = How to search
search-how-digits = any part of a phone or INN
search-how-layout = the wrong keyboard layout
search-how-alphabet = in Latin or Cyrillic letters
search-how-slip = with one typo in a word
search-how-address = a city or an address
search-how-access = Only what is open to you is searched
