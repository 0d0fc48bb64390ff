# Финансы и отгрузки сделки
finance-title = Финансы
finance-and-delivery = Финансы и отгрузки
finance-paid-share = оплачено { $share }
finance-paid-sum = оплачено { $sum }
finance-until = до { $day }
finance-of-day = от { $day }
finance-terms = Условия
finance-sum = Сумма, ₽
finance-day = Дата
finance-error-day = Укажите дату
finance-error-sum = Укажите сумму, например 1 458 000,00
finance-error-negative = Сумма больше нуля
finance-error-too-much = Вместе с введённым раньше сумма слишком велика: проверьте нули
deal-payment = Оплата
deal-payment-none = не оплачено
deal-payment-part = частично
deal-payment-full = оплачено
deal-shipment = Отгрузка
deal-shipment-none = не отгружено
deal-shipment-part = частично
deal-shipment-full = отгружено
expected-payment-part = оплачено частично
expected-shipment-part = отгружено частично
paid-none = нет
paid-full = вся
shipped-none = нет
shipped-part = частично
shipped-full = вся
deal-news-paid = Внесена оплата: { $name }

# Договоры
contract-title = Договор
contract-named = Договор № { $number }
contract-number = Номер договора
contract-save = Записать договор
contract-remove = Убрать договор
contract-again = Это тот же договор: он общий для нескольких сделок
contract-file-hint = Файл договора прикладывают к документам сделки
contract-error-number = Укажите номер договора
contract-error-twice = Договор с этим номером в сделке уже есть
contract-error-taken = Этот номер уже есть у другой сделки. Проверьте номер или отметьте, что договор общий

# Счета
invoice-title = Счёт
invoice-named = Счёт № { $number }
invoice-what = За что
invoice-due_on = Оплатить до
invoice-save = Выставить счёт
invoice-cancel = Отменить счёт
invoice-unpaid = не оплачен
invoice-part = оплачен частично
invoice-paid = оплачен
invoice-cancelled = отменён
invoice-no-entities = Счёт выставляют от нашего юридического лица: администратор добавляет его в настройках
invoice-error-entity = Выберите юридическое лицо
invoice-error-due = Срок оплаты не раньше даты счёта
invoice-error-paid = По счёту есть оплата: сначала уберите её

# Оплаты
payment-add = Оплата
payment-amount = Сумма, ₽; возврат с минусом
payment-order_number = Номер платёжного поручения
payment-comment = За что; для возврата — почему
payment-save = Внести оплату
payment-remove = Убрать оплату
payment-plain = Оплата
payment-refund = Возврат
payment-order = Платёж № { $number }
payment-error-zero = Сумма не может быть нулём
payment-error-refund-beyond = Вернуть можно не больше полученного
payment-error-refund-reason = Напишите, почему деньги возвращают
payment-error-refunded = Сначала уберите возврат: без этой оплаты возвращено больше, чем получено

# Ожидания
plan-payment-add = Ожидается оплата
plan-shipment-add = Ожидается отгрузка
plan-what = За что
plan-due_on = Срок
plan-save = Добавить
plan-remove = Больше не ожидается
plan-error-what = Напишите, что ожидается
plan-error-met = По этому плану уже отгружено: сначала уберите отгрузку

# Отгрузки
shipments-title = Отгрузки
shipments-none = Ничего не отгружено
shipment-add = Отгрузка
shipment-what = Что отгружено
shipment-quantity = Количество
shipment-plan = По плану
shipment-is_last = Отгружено всё
shipment-save = Записать отгрузку
shipment-remove = Убрать отгрузку
shipment-error-what = Напишите, что отгружено
shipment-error-how-much = Укажите сумму или количество

# Наши юридические лица
legal-entities-title = Юридические лица
legal-entities-text = От их имени заключают договоры и выставляют счета. Номера счетов у каждого свои, с начала года
legal-entity-name = Название
legal-entity-inn = ИНН
legal-entity-no-inn = ИНН не указан
legal-entity-new = Новое юридическое лицо
legal-entity-add = Добавить
legal-entity-ours = Наше юридическое лицо
legal-entity-error-name = Укажите название
legal-entity-error-taken = Юридическое лицо с таким названием уже есть
event-legal_entity-added = Добавлено юридическое лицо: { $name }
event-legal_entity-edited = Изменено юридическое лицо: { $name }
event-legal_entity-retired = Больше не используется юридическое лицо: { $name }
event-legal_entity-returned = Снова используется юридическое лицо: { $name }

# Лента
event-finance-contract_added = { $deal }: договор № { $name } { $sum }
event-finance-contract_removed = { $deal }: убран договор № { $name }
event-finance-invoice_issued = { $deal }: выставлен счёт № { $name } на { $sum }
event-finance-invoice_cancelled = { $deal }: отменён счёт № { $name }
event-finance-payment_received = { $deal }: оплата { $sum } от { $day }
event-finance-payment_refunded = { $deal }: возврат { $sum } от { $day }
event-finance-payment_removed = { $deal }: убрана оплата { $sum } от { $day }
event-finance-payment_expected = { $deal }: до { $day } ожидается оплата { $sum }, { $name }
event-finance-shipment_made = { $deal }: отгрузка { $day }, { $name }, { $sum }
event-finance-shipment_removed = { $deal }: убрана отгрузка, { $name }
event-finance-shipment_expected = { $deal }: до { $day } ожидается отгрузка, { $name }
event-finance-plan_moved = { $deal }: ожидается { $day } вместо { $was }, { $name }
event-finance-plan_removed = { $deal }: больше не ожидается, { $name }

# Расчёты
settlements-title = Расчёты
settlements-from = с
settlements-until = по
settlements-all-deals = все
settlements-show = Показать
settlements-narrow = Период и сделка
settlements-export = В Excel
settlements-opening = Сальдо на начало
settlements-closing = Сальдо на конец
settlements-file = Расчёты, { $name }
event-settlements-exported = Выгружены расчёты: { $name }
settlements-balance = Сальдо
settlements-they-owe = должен клиент
settlements-we-owe = должны мы: оплачено больше, чем отгружено
settlements-even = расчёты сошлись
settlements-overdue = Просрочено
settlements-ahead = Ждём
settlements-paid-year = Оплачено за год
settlements-none = По сделкам клиента нет ни оплат, ни отгрузок, ни счетов
settlements-by-deal = По сделкам
settlements-papers = Документы
settlements-paper = Документ
settlements-deal = Сделка
settlements-shipped = Отгружено
settlements-paid = Оплачено
settlements-total = Всего
settlements-shipment = Отгрузка: { $what }
settlements-memo = сальдо не меняет
settlements-older =
    { $count ->
        [one] Ещё { $count } строка раньше не показана, в сальдо она учтена
        [few] Ещё { $count } строки раньше не показаны, в сальдо они учтены
       *[many] Ещё { $count } строк раньше не показаны, в сальдо они учтены
    }

# Анализ заказа
analysis-title = Анализ заказа
analysis-sheet = Лист для печати
analysis-on = Анализ заказа на { $day }
analysis-payment = Платёж
analysis-plan = План
analysis-fact = Факт
analysis-nothing-planned = Оплаты не запланированы
analysis-received = Получено
analysis-nothing = нет
analysis-papers = Договоры и счета
analysis-state = Статусы и этапы
analysis-part = Этап
analysis-standing = Состояние
analysis-who = Кто
analysis-when = Когда
analysis-stage-done = пройден
analysis-stage-now = идёт
analysis-stage-ahead = впереди
analysis-risks = На что смотреть
analysis-made-by = Раппорт
