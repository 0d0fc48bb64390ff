person-new = Новый человек
person-edit = Изменение человека
person-save = Сохранить человека
person-views = Виды списка
person-view-all = Все
person-view-mine = Мои клиенты
person-view-deciding = Решают
person-view-archived = Архив
person-search-placeholder = Имя, телефон, e-mail
person-empty-title = Здесь будут люди ваших клиентов
person-empty-text = Их добавляют вместе с клиентом, на его карточке или из адресной книги телефона и почты
person-empty-add = Добавить человека
person-empty-vcard = Загрузить адресную книгу
person-tabs = Разделы карточки
person-aside = Сведения о человеке
person-part-identity = Человек
person-part-work = Места работы
person-part-details = Подробности
person-name = Имя
person-full_name = Фамилия, имя, отчество
person-company = Клиент
person-position = Должность
person-role = Роль
person-comment = Комментарий
person-points = Связь
person-since = С какого дня
person-until = По какой день
person-since-day = с { $day }
person-until-day = по { $day }
person-added = Добавлен
person-responsible = Ответственный
person-more-jobs = { $count ->
        [one] И ещё { $count } место работы
        [few] И ещё { $count } места работы
        *[other] И ещё { $count } мест работы
    }
person-role-unknown = не знаем
person-role-decides = решает
person-role-influences = влияет
person-role-uses = пользуется
person-role-signs = подписывает
person-role-pays = платит
person-archived = в архиве
person-archive = Убрать в архив
person-return = Вернуть из архива
person-archived-toast = Человек убран в архив
person-returned-toast = Человек возвращён из архива
person-no-jobs = Ни одного видимого вам клиента
person-no-points = Телефонов и почты пока нет
person-company-later = Клиента и должность укажете на карточке: человек может работать у нескольких
person-work-add = Добавить место работы
person-work-remove = Убрать запись: { $name }
person-work-remove-sure = Убрать запись о работе у клиента «{ $name }»? Если человек уволился, лучше укажите последний день

person-error-name = Укажите имя: по нему человека найдут
person-error-company = Выберите клиента
person-error-company-unknown = Такого клиента нет среди видимых вам: проверьте название или сначала добавьте его
person-error-company-several = Клиентов с таким названием несколько: выберите нужного
person-error-works-there = Уже работает у этого клиента: измените имеющуюся запись
person-error-period = Последний день раньше первого

person-event-created = Человек добавлен: { $name }
person-event-edited = Карточка изменена: { $name }
person-event-employed = Новое место работы: { $name }
person-event-employment-edited = Работа у клиента изменена: { $name }
person-event-employment-removed = Запись о работе убрана: { $name }
person-event-archived = Человек убран в архив: { $name }
person-event-returned = Человек возвращён из архива: { $name }
person-event-card-exported = Выгрузка карточки: { $name }
person-event-exported = { $count ->
        [one] Выгружен { $count } человек
        [few] Выгружено { $count } человека
        *[other] Выгружено { $count } человек
    }
person-event-brought-in = { $count ->
        [one] Из адресной книги загружен { $count } человек
        [few] Из адресной книги загружено { $count } человека
        *[other] Из адресной книги загружено { $count } человек
    }
person-event-file = Файл: { $name }

person-duplicate-title = Похоже, этот человек уже есть
person-duplicate-same-name = то же имя
person-duplicate-alike-name = имя начинается так же
duplicate-title = Похоже, клиент уже есть
duplicate-hidden = Такой клиент уже ведётся, обратитесь к администратору
duplicate-open = Открыть
duplicate-archived = в архиве
duplicate-inn = ИНН { $value }
duplicate-phone = телефон { $value }
duplicate-email = e-mail { $value }
duplicate-same-name = то же название
duplicate-alike-name = похожее название
duplicate-same = совпадает
duplicate-alike = похоже

export-xlsx = Таблица Excel (.xlsx)
export-csv = Текст с разделителями (.csv)
export-xlsx-every = Таблица Excel, все столбцы
export-csv-every = Текст с разделителями, все столбцы
export-vcard3 = Адресная книга (vCard 3.0)
export-vcard4 = Адресная книга (vCard 4.0)
export-companies-file = Клиенты { $day }
export-people-file = Люди { $day }
export-phones = Телефоны
export-emails = E-mail
export-other-points = Другая связь
export-people = Люди

vcard-import = Адресная книга
vcard-download = Скачать карточку vCard
vcard-new = Загрузка адресной книги
vcard-choose = Выберите файл .vcf
vcard-explained = Так выгружают контакты телефон, Outlook, Thunderbird, Яндекс и Google. До 20 МБ и 5000 карточек; фотографии не переносятся
vcard-look = Показать, что внутри
vcard-preview = Что в файле
vcard-summary-new = { $count ->
        [one] { $count } новая карточка
        [few] { $count } новые карточки
        *[other] { $count } новых карточек
    }
vcard-summary-known = { $count ->
        [one] { $count } уже есть
        *[other] { $count } уже есть
    }
vcard-summary-skipped = { $count ->
        [one] { $count } без имени
        *[other] { $count } без имени
    }
vcard-state = Что будет
vcard-state-new = добавим
vcard-state-known = уже есть
vcard-state-repeated = повтор в файле
vcard-state-nameless = нет имени, пропустим
vcard-company-new = новый клиент
vcard-more = { $count ->
        [one] и ещё { $count } карточка
        [few] и ещё { $count } карточки
        *[other] и ещё { $count } карточек
    }
vcard-bring-in = { $count ->
        [one] Добавить { $count } карточку
        [few] Добавить { $count } карточки
        *[other] Добавить { $count } карточек
    }
vcard-nothing-new = Новых карточек в файле нет
vcard-other-file = Другой файл
vcard-done = Добавлено: { $what }
vcard-done-nothing = Ничего не добавлено: все карточки файла уже есть
vcard-error-no-file = Выберите файл .vcf
vcard-error-no-card = В файле нет ни одной карточки. Нужен файл .vcf: в телефоне он получается кнопкой «Экспорт контактов»
vcard-error-unfinished = Файл обрывается на карточке { $card }: выгрузите его заново
vcard-error-too-many-cards = В файле больше { $count } карточек: разделите его на части
vcard-error-property-too-long = Карточка { $card }: слишком длинное поле { $property }
vcard-error-too-big = Файл больше 20 МБ: выгрузите контакты без фотографий или частями
vcard-error-gone = Файл уже не хранится: выберите его ещё раз
person-filter-title = Люди, у которых
person-filter-show = { $count ->
    [one] Показать { $count } человека
    [few] Показать { $count } человека
   *[other] Показать { $count } человек
}
person-filter-show-more = Показать больше { $count } человек
person-filter-person = Человек
person-filter-work = Где работает
person-filter-company = Клиент
person-filter-position = Должность
person-filter-role = Роль
person-filter-city = Город
