search = Поиск
search-do = Найти
search-again = Искать ещё
search-where = Где искать
search-everywhere = Везде
search-found = Найдено
search-phones = Телефоны
search-numbers = Номера
search-recent = Недавно открытые
search-recent-empty = Здесь появятся карточки, которые вы открывали
search-nothing = Ничего не нашлось
search-nothing-found = Ничего не нашлось. Проверьте текст или найдите по телефону, ИНН или части названия
search-actions = Действия
search-archived = в архиве
search-inn = ИНН { $inn }
search-fix-layout = Исправлена раскладка: показываем
search-fix-slip = Исправлена опечатка: показываем
search-fix-alphabet = Другой алфавит: показываем
search-exactly = Искать «{ $text }»
search-short = По одной-двум буквам ищутся только начала названий и имён. Введите ещё
search-only-exact = Только точно этот текст
search-alike-too = Искать и похожее
search-add-company = Новый клиент «{ $text }»
search-add-person = Новый человек «{ $text }»
search-add-company-phone = Новый клиент с телефоном { $text }
search-add-person-phone = Новый человек с телефоном { $text }
search-add-company-email = Новый клиент с почтой { $text }
search-add-person-email = Новый человек с почтой { $text }
search-call = Позвонить на { $text }
search-key-choose = выбрать
search-key-open = открыть
search-key-actions = действия
search-key-scope = раздел
search-all = Все результаты
search-all-count = { $count ->
        [one] Показать { $count } результат
        [few] Все { $count } результата
       *[other] Все { $count } результатов
    }
search-total = { $count ->
        [one] { $count } результат
        [few] { $count } результата
       *[other] { $count } результатов
    }
search-total-more = более 100 результатов
search-narrow = Показаны лучшие. Добавьте слово или цифры, чтобы сузить поиск
search-how = Как искать
search-how-digits = любая часть телефона или ИНН
search-how-layout = забыли сменить раскладку
search-how-alphabet = латиницей или кириллицей
search-how-slip = с одной опечаткой в слове
search-how-address = город или адрес
search-how-access = Ищем только в том, что вам открыто
