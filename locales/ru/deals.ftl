menu-deals = Сделки
deal-create = Сделка
deal-new = Новая сделка
deal-type = Вид
deal-all-types = Все виды
deal-number = №
deal-began_on = Дата
deal-subject = Предмет
deal-company = Клиент
deal-status = Статус
deal-progress = Ход
deal-stage = Этап
deal-price = Сумма
deal-paid = Оплачено
deal-filter-contract = Номер договора
deal-filter-invoice = Номер счёта
deal-responsible = Ответственный
deal-valid_until = Срок действия
deal-outcome = Итог
deal-outcome-open = в работе
deal-outcome-won = выполнена
deal-outcome-lost = не состоялась
deal-views = Какие сделки
deal-view-current = Все
deal-view-open = В работе
deal-view-mine = Мои
deal-view-archive = Архив
deal-filter-deal = Сделка
deal-filter-client = Клиент
deal-filter-title = Показать сделки, у которых
deal-filter-show =
    { $count ->
        [one] Показать { $count } сделку
        [few] Показать { $count } сделки
       *[many] Показать { $count } сделок
    }
deal-filter-show-more = Показать больше { $count } сделок
deal-empty-title = Сделок пока нет
deal-empty-text = Заведите первую: выберите клиента и напишите, о чём речь. Номер присвоится сам.
deal-no-types = Не выбран ни один вид сделок
deal-no-types-text = Вид сделки говорит, какие у неё статусы, поля и этапы. Администратор добавляет его из готового профиля отрасли.
deal-choose-type = Что заводим
deal-choose-company = С каким клиентом
deal-tabs = Разделы сделки
deal-stages = Этапы
deal-aside = Сведения о сделке
deal-details = Условия
deal-change = Сменить
deal-change-status = Сменить статус
deal-comment = Комментарий
deal-sign-offs = Резолюции
deal-for-archive = для архива
deal-not-signed = без подписи
deal-signed-by = ставит { $who }
deal-nobody-yet = не назначен
deal-and-more = { $name } и ещё { $count }
deal-more-people =
    { $count ->
        [one] и ещё { $count }
       *[other] и ещё { $count }
    }
deal-filled-by = Заполняет
deal-hand-over = Передать: { $stage }
deal-to-archive = Передать в архив
deal-left = Осталось: { $what }
deal-nothing-left = Всё заполнено
deal-missing =
    { $count ->
        [one] Этап не закрыть: не хватает одного поля или резолюции
       *[other] Этап не закрыть: не хватает полей и резолюций — { $count }
    }
deal-stage-locked = Откроется после предыдущих этапов
deal-return-here = Вернуть на этот этап
deal-return = Вернуть
deal-return-reason = Причина
deal-place = { $place } из { $all }
deal-next-status = Дальше: { $status }
deal-no-price = Сумма не указана
deal-in-archive = В архиве
deal-archive = В архив
deal-archived-toast = Сделка в архиве
deal-reopen = Вернуть из архива
deal-again = Завести такую же
deal-again-toast = Заведена новая сделка: клиент, условия и позиции — как в архивной
deal-export-file = Сделки { $day }
deal-error-subject = Напишите, о чём сделка
deal-error-began_on = Укажите день в формате дд.мм.гггг
deal-error-price = Сумма не бывает меньше нуля
deal-error-comment = Напишите, почему статус меняется
deal-error-reason = Напишите причину
deal-error-required = Заполните: без этого этап не закрыть
deal-error-required-passed = Этап уже пройден и без этого поля не обойтись
deal-error-tick-missing = Не хватает резолюции «{ $name }»
deal-error-field-changed = Пока вы вводили, здесь записали «{ $value }». Проверьте и сохраните ещё раз
deal-error-archived = Сделка в архиве: верните её, чтобы изменить
deal-error-not-archived = Сделка не в архиве
deal-error-goes-on = Сделка ещё в работе: сначала закройте её статус или пройдите этапы
deal-error-lost = Клиент отказался: смените статус, чтобы передать дальше
deal-error-stage-locked = Этап ещё не открыт
deal-error-stage-moved = Сделка уже на другом этапе: обновите страницу
deal-error-tick-passed = Этап уже пройден: верните сделку на него, чтобы снять резолюцию
deal-error-not-yours = Этот этап заполняют другие сотрудники
deal-error-not-yours-to-sign = Эту резолюцию ставят другие сотрудники
deal-error-type-retired = Сделки этого вида больше не заводят
event-deal-created = { $deal }: заведена
event-deal-created_again = { $deal }: заведена по архивной № { $number }
event-deal_list-exported = { $count ->
    [one] Выгружена { $count } сделка
    [few] Выгружено { $count } сделки
   *[many] Выгружено { $count } сделок
}
event-deal-edited = { $deal }: изменены данные
event-deal-filled = { $deal }: заполнено в этапе «{ $stage }»
event-deal-status_changed = { $deal }: { $name }
event-deal-signed_off = { $deal }: резолюция «{ $name }»
event-deal-sign_off_withdrawn = { $deal }: снята резолюция «{ $name }»
event-deal-stage_passed = { $deal }: { $stage } → { $next }
event-deal-stage_returned = { $deal }: возврат { $stage } → { $next }
event-deal-archived = { $deal }: в архиве
event-deal-reopened = { $deal }: возвращена из архива
event-deal_type-profile = Добавлен профиль «{ $name }»
event-deal_type-edited = Изменён вид сделок «{ $name }»
event-deal_type-retired = Вид сделок «{ $name }» больше не используется
event-deal_type-returned = Вид сделок «{ $name }» снова используется
letter-deal-news = Этапы и резолюции сделки
deal-news-came = передано на этап «{ $name }»
deal-news-returned = возвращено на этап «{ $name }»
deal-news-signed = резолюция «{ $name }»
deal-news-unsigned = снята резолюция «{ $name }»
deal-news-filled = заполнено «{ $name }»
deal-sample-title = Заказ № 2026-0418
deal-sample-subject = Экспертиза проекта
deal-sample-company = Северный мост
deal-sample-tick = Экспертиза проведена
deal-sample-name = Виктор Лапин
linked-deals-company = Сделки
deal-types-title = Виды сделок
deal-types-text = Вид сделки говорит, какие у неё статусы, поля и этапы. Идущие сделки сохраняют ту настройку, с которой начались.
deal-types-none = Ни одного вида пока нет. Выберите готовый профиль или загрузите свой.
deal-type-tracks = Статусы
deal-type-stages = Маршрут
deal-type-fields = Поля
deal-type-version = версия { $version }
deal-type-retired = не используется
deal-type-retire = Больше не использовать
deal-type-return = Использовать снова
deal-type-export = Выгрузить файлом
deal-profiles = Готовые профили
deal-profile-add = Добавить
deal-profile-added = Добавлен
deal-profile-update = Добавить снова
deal-profile-file = Свой профиль
deal-profile-file-hint = Текст файла TOML, выгруженного здесь же
deal-profile-load = Загрузить
deal-profile-toast = Профиль добавлен
profile-error-file = Файл не читается как профиль: { $place }
profile-error-department = Профиль называет отдел «{ $name }», которого нет в его списке departments
profile-error-empty = Выберите файл профиля
profile-error-fields = В профиле есть поля для «{ $name }», а бывают только company, person и interaction
deal-type-error-no-track = Нужен хотя бы один статус
deal-type-error-no-status = У дорожки нет ни одного статуса
deal-type-error-valid-until = Срок действия — это поле с датой
deal-type-error-required-computed = Вычисляемое поле не заполняют
deal-type-error-unknown-field = Нет поля «{ $field }»
deal-type-error-not-a-user = «{ $who }» — не поле с сотрудником
deal-faces = Вид списка
deal-board = Доска
deal-table = Таблица
deal-board-none = Здесь пусто
deal-board-more = Показать все
deal-board-closed = Закрытые
deal-board-period-month = за 30 дней
deal-board-period-quarter = за 90 дней
deal-board-period-year = за год
deal-board-period-ever = за всё время
deal-move = Сменить статус, № { $number }
deal-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }

# Предмет договора и каталог
items-title = Предмет договора
items-edit = Изменить позиции
items-none = Позиций пока нет
items-sum = Сумма позиций
items-order = Порядок
items-pricing = НДС в ценах
items-pricing-included = Цены с НДС
items-pricing-on-top = НДС сверху
items-differs = Не равна сумме сделки
items-no-price = Сумма сделки не указана
items-take-sum = Взять суммой сделки
items-sum-taken = Сумма сделки взята из позиций
items-more = ещё { $count }
items-more-changes =
    { $count ->
        [one] и ещё { $count } изменение
        [few] и ещё { $count } изменения
       *[many] и ещё { $count } изменений
    }
items-hint = Строка без типа и названий не сохраняется: очистите её, чтобы убрать. Порядок меняют номером строки или Alt ↑ и Alt ↓. Новые названия каталог запоминает и подсказывает потом.
items-error-many = Не больше { $count } позиций: разделите сделку на две
items-error-bounds = Сумма всех позиций больше 10 триллионов рублей: проверьте цены и количества
items-error-changed = Позиции изменили, пока вы их правили. Ниже то, что ввели вы; сохраните ещё раз, чтобы заменить ими чужие
items-error-sum-changed = Позиции изменили: посмотрите новую сумму и возьмите её
item-place = Номер по порядку
item-place-hint = Alt ↑, Alt ↓: переставить
item-type = Тип
item-name = Название
item-subname = Подназвание
item-capacity = Производительность
item-quantity = Кол-во
item-unit = Ед.
item-price = Цена
item-discount = Скидка, %
item-vat = НДС
item-vat-exempt = без НДС
item-vat-0 = НДС 0 %
item-vat-5 = НДС 5 %
item-vat-7 = НДС 7 %
item-vat-10 = НДС 10 %
item-vat-20 = НДС 20 %
item-vat-22 = НДС 22 %
item-told-discount = скидка { $share }
item-add = Добавить позицию
item-remove = Убрать позицию
item-error-type = Напишите тип: с него начинается каталог
item-error-quantity = Напишите количество больше нуля: 2 или 1,5
item-error-discount = Напишите скидку от 0 до 100 %
item-error-bounds = Сумма строки больше 10 триллионов рублей: проверьте цену и количество
event-deal_items-edited = Позиции изменены: { $deal }
catalogue-title = Каталог
catalogue-one = Каталог
catalogue-above = Уровни выше
catalogue-left-out = не указано
catalogue-entries = Записей
catalogue-uses = В сделках
catalogue-used =
    { $count ->
        [0] не используется
        [one] { $count } позиция
        [few] { $count } позиции
       *[many] { $count } позиций
    }
catalogue-empty = Каталог пуст: он пополнится сам, когда в сделках появятся позиции
catalogue-rename-hint = Название сменится во всех сделках
catalogue-merge-hint = Позиции сделок перейдут к выбранному названию вместе со всем, что под этим
catalogue-merge-sure = Объединить? Разделить обратно нельзя
catalogue-retire-hint = Убранное название не подсказывается, но остаётся в сделках
catalogue-error-taken = Такое название рядом уже есть: объедините их
event-catalogue-renamed = Переименовано в каталоге: { $name }
event-catalogue-merged = Объединено в каталоге: { $name }
event-catalogue-retired = Убрано из подсказок каталога: { $name }
event-catalogue-returned = Возвращено в подсказки каталога: { $name }

# Предмет контакта
discussed-deal = Сделка
discussed-deal-many = Сделки
discussed-contract = Договор
discussed-contract-many = Договоры
discussed-invoice = Счёт
discussed-invoice-many = Счета

# Правила уведомлений о сделках
rule-topic-deal = Сделка
rule-who-deal-responsible = ответственному
rule-who-deal-author = кто завёл сделку
rule-who-deal-acting = кто заполняет текущий этап
rule-event-deal-created = заведена сделка
rule-event-deal-status-changed = у сделки сменился статус
rule-event-deal-side-status-changed = у сделки сменился другой статус, например «Доставка»
rule-event-deal-stage-passed = сделка прошла этап
rule-event-deal-stage-returned = сделка возвращена на этап
rule-event-deal-signed-off = поставлена резолюция
rule-event-deal-payment-received = внесена оплата
rule-event-deal-shipment-made = сделана отгрузка
rule-event-deal-comment-added = добавлен комментарий к сделке
rule-event-deal-archived = сделка ушла в архив
rule-date-deal-valid-until = срок действия
rule-date-deal-shipment = ожидаемая отгрузка
rule-date-deal-payment = ожидаемая оплата
