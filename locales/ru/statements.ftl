statements-title = Выписки банка
statements-received = Загруженные выписки
statement-title = Выписка { $name }
statement-choose = Выписка банка
statement-explained = Файл обмена с 1С, обычно kl_to_1c.txt: клиент-банк выгружает его кнопкой «Выгрузить в 1С». До 16 МБ.
statement-receive = Загрузить
statement-waiting =
    { $count ->
        [one] ждёт { $count } платёж
        [few] ждут { $count } платежа
       *[many] ждут { $count } платежей
    }
statement-done = разобрана
statement-figure-waiting = Ждут решения
statement-figure-entered = Внесены
statement-figure-skipped = Отложены
statement-figure-left-out = Не вносятся
statement-outgoing = исходящих: { $count }
statement-known = уже были: { $count }
statement-flaws = не прочитано строк: { $count }
statement-all-settled = Все платежи разобраны
statement-how = Совпавшие по номеру счёта, сумме и ИНН отмечены. Проверьте и внесите; остальные выберите сами или оставьте на потом.
statement-of-day = от { $day }
statement-rest = осталось { $sum }
statement-fit-all = всё совпадает
statement-fit-number = номер совпадает
statement-fit-sum = сумма совпадает
statement-fit-payer = ИНН совпадает
statement-to-deal = в сделку №
statement-deal-number = Номер сделки
statement-nothing = не платёж клиента
statement-later = потом
statement-enter = Внести отмеченное
statement-settled-toast =
    { $count ->
        [one] Разобран { $count } платёж
        [few] Разобрано { $count } платежа
       *[many] Разобрано { $count } платежей
    }
statement-error-part = Выписки называют плательщиков всех клиентов: с ними работает тот, кто видит все записи
statement-error-no-file = Выберите файл выписки
statement-error-too-long = Файл больше 16 МБ: выгрузите выписку за меньший срок
statement-error-too-many = В выписке больше { $count } входящих платежей: выгрузите её за меньший срок
statement-error-not-a-statement = Это не выписка для 1С: файл должен начинаться со строки «1CClientBankExchange». Выгрузите её из клиент-банка в формате обмена с 1С
statement-error-nothing = В выписке нет входящих платежей
statement-error-known = Все платежи этой выписки уже загружены
statement-error-settled = Этот платёж уже разобран
statement-error-deal = Нет сделки с таким номером
statement-error-gone = Сделки или счёта больше нет
event-statement-received = Загружена выписка банка { $name }, новых платежей: { $count }
event-statement-line_skipped = Платёж из выписки отложен: { $text }
