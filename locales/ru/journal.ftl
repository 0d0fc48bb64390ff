menu-interactions = Контакты
interaction-create = Контакт
interaction-new = Новый контакт
interaction-edit = Изменение контакта
interaction-save = Сохранить контакт
interaction-save-next = Сохранить и назначить следующий
interaction-saved = Контакт записан
interaction-choose = С каким клиентом контакт?
interaction-choose-none = Такого клиента не нашлось.
interaction-choose-hint = Начните печатать название, телефон или ИНН. Enter берёт первого из списка.

interaction-state = Состояние
interaction-state-done = Состоялся
interaction-state-planned = План
interaction-state-cancelled = Отменён
interaction-direction = Направление
interaction-direction-outgoing = Исходящий
interaction-direction-incoming = Входящий
interaction-importance = Важность
importance-low = Малозначительный
importance-normal = Обычный
importance-high = Важный
interaction-method = Способ
interaction-method-call = Звонок
interaction-method-meeting = Встреча
interaction-method-email = Письмо
interaction-method-messenger = Мессенджер
interaction-method-video = Видео
interaction-method-letter = Почта
interaction-method-other = Другое
interaction-about = Объект обсуждения
interaction-about-hint = Проект, услуга, другое
interaction-subject = Сделка, договор или счёт
interaction-subject-none = Не выбрано
interaction-subject-hidden = Запись, которая вам не видна
interaction-error-subject = Выберите запись этого клиента из списка
interaction-at = Когда
interaction-date = Дата
interaction-time = Время
interaction-minutes = Минут
interaction-address = Адрес встречи
interaction-topic = Тема
interaction-text = О чём говорили
interaction-participants = Участники
interaction-theirs = От клиента
interaction-ours = От нас
interaction-you = вы
interaction-newcomer = Новый человек
interaction-colleague = Ещё коллега
interaction-decision = Решение
interaction-decisions = Решения
interaction-decision-add = Решение
interaction-decision-remove = Убрать решение
interaction-decision-tick = Выполнено: { $text }
interaction-decision-done = Отметить выполненным
interaction-decision-open = Вернуть в работу
interaction-decisions-done = { $done } из { $all }
interaction-who = Кто отвечает
interaction-due = Срок решения
interaction-responsible = Ответственный
interaction-company = Клиент
interaction-person = Участник от клиента
interaction-user = Участник от нас
interaction-decides = Кто отвечает за решение
interaction-topic-and-about = Тема и объект
interaction-company-and-people = Клиент и участники
interaction-hours-short = { $count } ч
interaction-minutes-short = { $count } мин

interaction-views = Виды журнала
interaction-view-all = Все
interaction-view-mine = Мои
interaction-view-planned = Запланированы
interaction-view-undecided = С открытыми решениями
interaction-newest = Сначала новые
interaction-oldest = Сначала старые
interaction-detail = Контакт подробно
interaction-empty-title = Журнал пуст
interaction-empty-of = Контактов пока нет
interaction-empty-text = Запишите первый звонок или встречу: о чём говорили, что решили и кто за что отвечает.
interaction-filter-title = Фильтр контактов
interaction-filter-contact = Контакт
interaction-filter-parties = Кто с кем
interaction-filter-show = { $count ->
    [one] Показать { $count } контакт
    [few] Показать { $count } контакта
   *[other] Показать { $count } контактов
}
interaction-filter-show-more = Показать больше { $count ->
    [one] { $count } контакта
   *[other] { $count } контактов
}

interaction-planned-actions = Что дальше с планом
interaction-hold = Состоялся
interaction-hold-save = Записать результат
interaction-result = Чем закончился
interaction-move = Перенести
interaction-move-save = Перенести на это время
interaction-cancel = Отменить
interaction-cancel-save = Отменить контакт
interaction-reason = Почему
interaction-further = Дальше
interaction-next = Следующий контакт

interaction-error-topic = Напишите тему: по ней контакт найдут в журнале
interaction-error-date = Укажите день
interaction-error-time = Напишите время так: 14:30
interaction-error-skipped-time = В эту ночь часы переводят вперёд, такого времени нет: выберите другое
interaction-error-future = Этот день ещё впереди: выберите «План» или поставьте прошедшее время
interaction-error-minutes = Напишите число минут, не больше недели
interaction-error-many = Слишком много: не больше { $most }
interaction-error-person = Кого-то из отмеченных людей клиента больше нет или он вам не виден: отметьте заново
interaction-error-user = Кого-то из отмеченных коллег больше нет среди сотрудников: отметьте заново
interaction-error-decision = Напишите, что решили
interaction-error-who = Выберите человека: клиент или коллега
interaction-error-result = Напишите, чем закончился контакт
interaction-error-reason = Напишите, почему контакт отменён
interaction-error-not-planned = Этот контакт уже не в планах: обновите страницу

interaction-call-outgoing = Исходящий звонок
interaction-call-incoming = Входящий звонок
interaction-planned-call = Запланирован звонок
interaction-planned-meeting = Запланирована встреча
interaction-planned-email = Запланировано письмо
interaction-planned-messenger = Запланировано сообщение
interaction-planned-video = Запланирована видеовстреча
interaction-planned-letter = Запланировано письмо почтой
interaction-planned-other = Запланирован контакт
interaction-event-added-all = { $count ->
    [one] Записан { $count } контакт
    [few] Записано { $count } контакта
   *[other] Записано { $count } контактов
}
interaction-event-exported = { $count ->
    [one] Выгружен { $count } контакт
    [few] Выгружено { $count } контакта
   *[other] Выгружено { $count } контактов
}
interaction-export-file = Контакты { $day }
interaction-event-edited = Контакт изменён: { $topic }
interaction-event-held = Контакт состоялся: { $topic }
interaction-event-moved = Контакт перенесён: { $topic }
interaction-event-cancelled = Контакт отменён: { $topic }
interaction-event-decision-done = Решение выполнено
interaction-event-decision-reopened = Решение снова в работе

menu-agenda = Сегодня
agenda-title = Сегодня
agenda-whose = Чья повестка
agenda-mine = Моя
agenda-department = Отдела
agenda-everybody = Все
agenda-kind = Что показать
agenda-kind-all = Все
agenda-kind-contact = Контакты
agenda-kind-decision = Решения
agenda-kind-call = Звонки клиентам
agenda-over = Просрочено
agenda-today = Сегодня
agenda-tomorrow = Завтра
agenda-late = { $count ->
    [one] на { $count } день
    [few] на { $count } дня
   *[other] на { $count } дней
}
agenda-all-day = в течение дня
agenda-call = Звонок клиенту
agenda-done = Готово
agenda-hold = Состоялся
agenda-plan = Запланировать контакт
agenda-calendar = Календарь
agenda-earlier = Раньше
agenda-later = Позже
agenda-busy = есть дела
agenda-more = Ещё { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
}: выберите день в календаре или вид выше.
agenda-empty-title = Ничего не запланировано
agenda-empty-text = Здесь появятся запланированные контакты, решения, которые ждут вас, и дни, когда пора звонить клиентам.

reminders-title = Мои напоминания
reminders-today = { $count ->
    [0] на сегодня нет
   *[other] на сегодня { $count }
}
reminders-none-today = На сегодня напоминаний нет.
reminders-all = Все напоминания
reminders-empty-title = Напоминаний нет
reminders-empty-text = Нажмите B на любой странице: «позвонить завтра в 10», «через 3 дня 15:00».
reminder-new = Напоминание
reminder-save = Напомнить
reminder-set = Напомню: { $when }
reminder-text = О чём
reminder-when = Когда
reminder-when-hint = через час, завтра в 10, 23 ноя 15:00, каждый вторник 10:00
reminder-not-understood = Не понимаю: напишите, например, «завтра в 10» или «23.11.2026 15:00»
reminder-personal = личное
reminder-in-hour = Через час
reminder-today = Сегодня
reminder-tomorrow = Завтра
reminder-monday = В понедельник
reminder-in-week = Через неделю
reminder-in-month = Через месяц
reminder-snooze-15 = На 15 мин
reminder-error-text = Напишите, о чём напомнить
reminder-error-when = Напишите, когда напомнить: «через час», «завтра в 10», «23.11.2026 15:00»
reminder-error-past = Это время уже прошло: выберите время впереди
reminder-error-far = Это слишком далеко: не больше десяти лет вперёд
reminder-error-done = Это напоминание уже отмечено готовым
reminder-event-set = Поставлено напоминание
reminder-event-done = Напоминание отмечено готовым
reminder-event-snoozed = Напоминание отложено
agenda-kind-reminder = Напоминания
agenda-kind-shipment = Отгрузка
agenda-kind-payment = Оплата
agenda-looks = Подробности
agenda-error-goes-with-deal = Отгрузку и оплату ведёт ответственный за сделку: передайте саму сделку

linked-interactions-company = Контакты
linked-interactions-person = Контакты
linked-reminders-company = Напоминания
linked-reminders-person = Напоминания

# Кто узнаёт о контакте письмом
interaction-attended = участие
interaction-notify = уведомить письмом
interaction-no-email = нет e-mail
interaction-notified = Писем:
interaction-told = Письма
interaction-told-waiting = ждёт отправки
interaction-told-waiting-for = ждёт отправки: { $why }
interaction-told-held = ждёт решения администратора: база восстановлена из копии
interaction-told-gathered = войдёт в сводку за день
interaction-told-sent = ушло { $when }
interaction-told-failed = не ушло: { $why }
interaction-told-dropped = не отправлено: { $why }
letter-interaction-done = Итоги контакта
letter-interaction-planned = Назначен контакт
letter-interaction-moved = Контакт перенесён
letter-interaction-cancelled = Контакт отменён
letter-sample-topic = Объём пусконаладки и вторая партия корпусов
letter-sample-about = Линия 2, водоподготовка
letter-sample-company = Северный мост
letter-sample-address = Вологда, Заречная набережная, 8
letter-sample-text = Посмотрели площадку, питание подведут к концу недели.
letter-sample-theirs = Марина Орлова
letter-sample-ours = Анна Ковалёва
letter-sample-decision = Разделить отгрузку на две партии
letter-sample-decision-open = Прислать протокол испытаний
# Файлы контакта
interaction-files-later = Файлы можно приложить на странице контакта, когда он сохранён
# Reminders: recurrence, lead time, change
reminder-edit = Изменение напоминания
reminder-change = Изменить
reminder-remove = Удаление напоминания
reminder-remove-ask = Удалить «{ $text }»?
reminder-removed = Напоминание удалено
reminder-event-edited = Напоминание изменено
reminder-event-removed = Напоминание удалено
reminder-day-off = выходной
reminder-instead = На { $day }
reminder-lead = Напомнить заранее
reminder-lead-0 = когда наступит
reminder-lead-15 = за 15 минут
reminder-lead-30 = за полчаса
reminder-lead-60 = за час
reminder-lead-120 = за 2 часа
reminder-lead-1440 = за день
reminder-lead-2880 = за 2 дня
reminder-lead-10080 = за неделю
reminder-scope-edit = Что изменить
reminder-scope-remove = Что удалить
reminder-scope-this = только это
reminder-scope-following = это и следующие
reminder-scope-all = все, и сделанные тоже
reminder-error-lead = Напоминать уже поздно: выберите срок меньше
reminder-error-never = Такое напоминание не наступит ни разу: проверьте правило и день окончания
reminder-error-until = День окончания раньше начала: выберите день позже
reminders-later = Позже
reminders-done = Сделано за неделю: { $count }
recurrence = Повторять
recurrence-none = не повторять
recurrence-daily = каждый день
recurrence-workdays = каждый рабочий день
recurrence-weekly = каждую неделю
recurrence-month-day = каждый месяц, по числу
recurrence-month-end = каждый месяц в последний день
recurrence-month-weekday = каждый месяц, по дню недели
recurrence-yearly = каждый год в этот день
recurrence-interval = Интервал
recurrence-days = Дни недели
recurrence-day = Число месяца
recurrence-day-hint = Если в месяце такого числа нет — в последний день
recurrence-as-date = как в дате
recurrence-which = Который
recurrence-which-1 = первый
recurrence-which-2 = второй
recurrence-which-3 = третий
recurrence-which-4 = четвёртый
recurrence-which-last = последний
recurrence-weekday = День недели
recurrence-shift = Если это выходной
recurrence-shift-stay-option = не переносить
recurrence-shift-next-option = на следующий рабочий день
recurrence-shift-previous-option = на рабочий день раньше
recurrence-shift-next = с выходного — на следующий рабочий день
recurrence-shift-previous = с выходного — на рабочий день раньше
recurrence-end = Закончить
recurrence-end-never = никогда
recurrence-end-until = в день
recurrence-end-count = после нескольких раз
recurrence-until-day = Последний день
recurrence-count = Сколько раз
recurrence-nearest = Ближайшие: { $days }
recurrence-every-day = { $count ->
        [1] каждый день
        [one] каждый { $count } день
        [few] каждые { $count } дня
        *[other] каждые { $count } дней
    }
recurrence-every-week = { $count ->
        [1] каждую неделю
        [one] каждую { $count } неделю
        [few] каждые { $count } недели
        *[other] каждые { $count } недель
    }
recurrence-every-month = { $count ->
        [1] каждый месяц
        [one] каждый { $count } месяц
        [few] каждые { $count } месяца
        *[other] каждые { $count } месяцев
    }
recurrence-every-year = { $count ->
        [1] каждый год
        [one] каждый { $count } год
        [few] каждые { $count } года
        *[other] каждые { $count } лет
    }
recurrence-weekdays = по { $names }
recurrence-and = { $first } и { $last }
recurrence-on-1 = понедельникам
recurrence-on-2 = вторникам
recurrence-on-3 = средам
recurrence-on-4 = четвергам
recurrence-on-5 = пятницам
recurrence-on-6 = субботам
recurrence-on-7 = воскресеньям
recurrence-month-day-of = { $day }-го числа
recurrence-month-day-or-last = { $day }-го числа, в коротких месяцах — в последний день
recurrence-month-end-of = в последний день
recurrence-nth-m = { $nth ->
        [first] в первый
        [second] во второй
        [third] в третий
        [fourth] в четвёртый
        *[last] в последний
    }
recurrence-nth-f = { $nth ->
        [first] в первую
        [second] во вторую
        [third] в третью
        [fourth] в четвёртую
        *[last] в последнюю
    }
recurrence-nth-n = { $nth ->
        [first] в первое
        [second] во второе
        [third] в третье
        [fourth] в четвёртое
        *[last] в последнее
    }
recurrence-the-1 = понедельник
recurrence-the-2 = вторник
recurrence-the-3 = среду
recurrence-the-4 = четверг
recurrence-the-5 = пятницу
recurrence-the-6 = субботу
recurrence-the-7 = воскресенье
recurrence-date = { $date }
recurrence-until = до { $day }
recurrence-times = { $count ->
        [one] { $count } раз
        [few] { $count } раза
        *[other] { $count } раз
    }
recurrence-error-interval = Интервал — от 1 до 99
recurrence-error-count = Сколько раз — от 1 до 999
recurrence-error-weekday = Отметьте, по каким дням недели повторять
recurrence-error-day = Число месяца — от 1 до 31
recurrence-error-unknown = Выберите, как повторять
recurrence-error-until = Укажите последний день
# Календарь «Сегодня» и его отбор
agenda-views = Вид
agenda-view-list = Список
agenda-view-day = День
agenda-view-week = Неделя
agenda-view-month = Месяц
agenda-client = Клиент
agenda-client-title = Чьи дела показать?
agenda-client-hint = Начните печатать название, телефон или ИНН.
agenda-period = Период
agenda-period-over = Просрочено
agenda-period-today = Сегодня
agenda-period-tomorrow = Завтра
agenda-period-week = Эта неделя
agenda-period-next-week = Следующая неделя
agenda-period-month = Этот месяц
agenda-period-from = С
agenda-period-until = По
agenda-between = { $from } – { $until }
agenda-from = с { $from }
agenda-until = по { $until }
agenda-whole-day = Весь день
agenda-early = Раньше
agenda-late-hours = Позже
agenda-entries = { $count ->
    [one] { $count } дело
    [few] { $count } дела
   *[other] { $count } дел
}
agenda-more-entries = ещё { $count }
agenda-is-over = просрочено:
agenda-cut = Дел слишком много, показаны не все: выберите вид, клиента или период.
agenda-open = Открыть
agenda-reach = Позвонить или написать
agenda-reach-short = Связаться
agenda-next = Ближайшее
agenda-in-minutes = через { $count } мин
agenda-in-hours = через { $count } ч
agenda-to-tomorrow = Завтра
agenda-to-monday = В понедельник
agenda-to-week = Через неделю
agenda-moved = Перенесено: { $when }
agenda-error-gone = Это уже сделано или перенесено кем-то ещё: смотрите, как стало
interaction-error-decision-done = Это решение уже выполнено: чтобы сменить срок, верните его в работу
interaction-event-decision-moved = Срок решения перенесён
# Напоминание звонит
reminder-event-rang = Напоминание сработало
letter-reminder = Напоминание
letter-sample-reminder = Узнать про площадку
# Напоминание о назначенном контакте
interaction-lead = Напомнить
interaction-lead-none = не напоминать
interaction-open = Открыть
letter-interaction-soon = Скоро контакт

# Правила: контакты и решения

rule-topic-interaction = Контакт
rule-topic-decision = Решение
rule-who-interaction-responsible = ответственному
rule-who-interaction-author = кто записал контакт
rule-who-interaction-participants = участникам от нас, кроме ответственного
rule-who-decision-responsible = ответственному за решение
rule-who-decision-holder = ответственному за контакт
rule-event-interaction-added = записан или запланирован контакт
rule-event-interaction-held = плановый контакт проведён
rule-event-interaction-moved = плановый контакт перенесён
rule-event-interaction-cancelled = плановый контакт отменён
rule-event-interaction-edited = изменена запись о контакте
rule-event-interaction-decision-done = решение исполнено
rule-event-interaction-decision-reopened = решение открыто снова
rule-event-interaction-decision-moved = перенесён срок решения
rule-date-interaction-planned = время планового контакта
rule-date-company-last-contact = последний контакт с клиентом
rule-date-decision-due = срок решения
# Двое меняли один контакт
interaction-conflict-title = Контакт меняли двое
interaction-conflict-who = Контакт сохраняет ещё кто-то: { $name }.
interaction-conflict-participant = Участник
interaction-conflict-notify = Письмо участнику
interaction-conflict-unticked = снята отметка: { $name }

# Передать и разложить
agenda-hand-over = Передать
agenda-hand-to = Кому передать
agenda-handed = Передано
agenda-handed-all = { $count ->
    [one] Передана { $count } запись
    [few] Переданы { $count } записи
   *[many] Передано { $count } записей
}
agenda-spread = Разложить по неделе
agenda-spread-done = { $count ->
    [one] Перенесена { $count } запись
    [few] Перенесены { $count } записи
   *[many] Перенесено { $count } записей
}
agenda-spread-back = { $count ->
    [one] Возвращена { $count } запись
    [few] Возвращены { $count } записи
   *[many] Возвращено { $count } записей
}
agenda-overdue-title = Просроченное
agenda-overdue-text = Дни предложены по рабочему календарю: важное и самое давнее — раньше, где дел меньше. Поправьте день или снимите отметку
agenda-overdue-none = Ничего не просрочено
agenda-new-day = новый день
agenda-error-none = Отметьте хотя бы одну запись
agenda-error-nobody = Выберите, кому передать
agenda-error-receiver = Этот сотрудник не видит клиента или не может менять записи. Передайте ему клиента или выберите другого
reminder-error-personal = Личное напоминание и напоминание с повтором не передаются: поставьте коллеге своё
reminder-event-handed = Передано напоминание
interaction-event-handed = Передан контакт: { $topic }
interaction-event-decision-handed = Передано решение

# Передача дел коллеге
letter-handed = Вам передали дела
agenda-hand-client = Клиент перейдёт к коллеге: он станет ответственным
agenda-hand-clients = Клиенты, которым пора позвонить, перейдут к коллеге
