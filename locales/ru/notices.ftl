# Почта, очередь писем, шаблоны
settings-mail = Почта
settings-notices = Уведомления
event-family-mail_server = почта
event-family-queue = очередь писем
event-family-letter_template = шаблон письма

mail-server = Почтовый сервер
mail-server-hint = Через него уходят все письма. Адрес, порт и защиту подскажет почтовая служба
mail-host = Сервер
mail-port = Порт
mail-security = Защита
mail-security-starttls = STARTTLS
mail-security-tls = TLS
mail-security-none = без защиты
mail-value-security-starttls = STARTTLS
mail-value-security-tls = TLS
mail-value-security-none = без защиты
mail-checks_certificate = Проверять сертификат сервера
mail-checks_certificate-hint = снимайте только для своего сервера с самодельным сертификатом
mail-value-checks_certificate-true = да
mail-value-checks_certificate-false = нет
mail-account = Учётная запись
mail-account-hint = Если сервер принимает письма без входа, оставьте пустой. Пароль хранится зашифрованным
mail-login = Логин
mail-password = Пароль
mail-password-kept = сохранён, чтобы оставить — не заполняйте
mail-value-password-typed = введён новый
mail-sender = Отправитель
mail-sender-hint = Ответы клиентов придут автору контакта, а отказы серверов — сюда
mail-from_name = Имя
mail-from_address = Адрес
mail-per_minute = Писем в минуту, не больше
mail-no-address = Ссылки на Раппорт в письмах появятся, когда в настройках машины указан его адрес: public_url
mail-trial = Отправить пробное письмо
mail-trial-to = Пробное письмо на адрес
mail-trial-taken = Сервер принял письмо для { $to }
mail-trial-refused = Письмо не ушло
mail-trial-subject = Пробное письмо из Раппорта
mail-trial-body =
    Это письмо отправлено из настроек почты Раппорта.

    Если вы его читаете, письма уходят.
mail-error-host = Введите имя или адрес сервера, например smtp.example.ru
mail-error-port = Порт — число от 1 до 65535, обычно 587 или 465
mail-error-from = Введите адрес, с которого уходят письма
mail-error-per-minute = Введите число от 1 до { $most }
mail-error-password-closed = Пароль сохранён под другим ключом (data/secret.key): введите его ещё раз
mail-event-set = Изменены настройки почты
mail-event-tried = Пробное письмо принято сервером: { $to }
mail-event-failed = Пробное письмо не ушло: { $to }

queue-title = Отправка
queue-states = Состояние отправки
notice-state-waiting = Ждут
notice-state-failed = Не ушли
notice-state-sent = Ушли
notice-state-dropped = Отменены
queue-empty-waiting = Все письма ушли
queue-empty-failed = Неотправленных писем нет
queue-empty-sent = Писем ещё не было
queue-empty-dropped = Отменённых писем нет
queue-letter = Письмо
queue-to = Кому
queue-when = Когда
queue-why = Что ответил сервер
queue-actions = Действия
queue-attempts =
    { $count ->
        [one] { $count } попытка
        [few] { $count } попытки
       *[many] { $count } попыток
    }
queue-retry = Повторить
queue-retry-all = Повторить все
queue-retried = Письмо уйдёт сейчас
queue-drop = Не отправлять
queue-dropped = Письмо не уйдёт
queue-no-server = Почтовый сервер не задан: письма ждут три дня.
queue-set-server = Настроить почту
queue-event-retried =
    { $count ->
        [one] Письмо отправляется ещё раз
       *[other] Отправляются ещё раз письма: { $count }
    }
queue-event-dropped = Письмо не отправляется: { $title }
notice-error-ended = Письмо уже ушло или отменено
notice-expired = Не удалось отправить за три дня
notice-server-slow = Почтовый сервер не ответил вовремя
notice-not-written = Письмо не удалось составить: причина — в журнале сервера
notice-no-address = У получателя нет e-mail: добавьте адрес, письмо уйдёт само
notice-dropped-by-hand = Отменено администратором
notice-dropped-inactive = Сотрудник больше не работает в системе
notice-dropped-over = Сообщать больше не о чем
notice-dropped-unseen = Запись удалена или закрыта от получателя
notice-dropped-unknown = Эта версия программы не знает таких писем

letter-templates = Шаблоны писем
letter-templates-hint = Слова писем, которые Раппорт пишет сам. Выберите письмо, чтобы изменить его текст
letter-replaced = изменён
letter-language = Язык письма
letter-subject = Тема
letter-body = Текст
letter-values = Что можно подставить
letter-preview = Что придёт
letter-preview-again = Показать с изменениями
letter-restore = Вернуть исходный
letter-restored = Возвращён исходный текст
letter-open = Открыть в Раппорте
letter-error-empty = Введите текст
letter-error-template = Строка { $line }: { $words }
letter-fault = Строка { $line }:
letter-event-replaced = Изменён шаблон письма: { $name }

# Почтовый сервер, который не берёт писем
mail-stopped = Письма не уходят
mail-stopped-since = Первая неудача: { $when }. Раппорт пробует снова сам, письма ждут
mail-error-no-starttls = Сервер не предлагает STARTTLS на этом порту. Пароль и письмо не отправлены: выберите TLS или другой порт
mail-error-no-sign-in = Сервер не предлагает вход по логину и паролю: проверьте порт и защиту или оставьте логин пустым
mail-error-not-tls = Сервер на этом порту не отвечает по TLS: выберите STARTTLS или порт для TLS, обычно 465
mail-error-certificate = Сертификат сервера не прошёл проверку. Если это ваш сервер, снимите «Проверять сертификат сервера»
mail-error-certificate-unknown = Сертификат сервера выдал центр, которого эта машина не знает. Если это ваш сервер с самодельным сертификатом, снимите «Проверять сертификат сервера»
mail-error-certificate-name = Сертификат сервера выдан на другое имя: введите в поле «Сервер» имя из сертификата. Если это ваш сервер, можно снять «Проверять сертификат сервера»
mail-error-certificate-expired = Срок сертификата сервера истёк: обновите сертификат. Если это ваш сервер, можно снять «Проверять сертификат сервера»
mail-none = почтовый сервер не задан
mail-error-refused = По этому адресу и порту почтовый сервер не отвечает: проверьте, запущен ли он и тот ли порт
mail-error-silent = Почтовый сервер молчит: проверьте адрес и порт и не закрыт ли выход на него
mail-error-unreachable = До почтового сервера нет дороги: проверьте сеть этой машины
mail-error-cut = Почтовый сервер оборвал соединение: проверьте порт и защиту, а если они верны, подождите
mail-error-name = Сервера с таким именем нет: проверьте имя и сеть этой машины
mail-error-local-part = Почтовый сервер не принимает адресов с русскими буквами перед «@»: введите другой адрес отправителя
notice-error-local-part = Почтовый сервер не принимает адресов с русскими буквами перед «@»: нужен другой адрес получателя
notice-error-eight-bit = Почтовый сервер принимает письма только латиницей

# Письма из восстановленной копии
notice-state-held = Придержаны
queue-empty-held = Придержанных писем нет
queue-held = Эти письма ждали отправки, когда делали резервную копию, которую восстановили. С тех пор они могли уйти: отправьте те, которые точно не ушли
queue-release = Отправить все
queue-drop-held = Не отправлять
queue-released = Письма уйдут сейчас
queue-held-dropped = Письма не уйдут
queue-event-held-dropped =
    { $count ->
        [one] Не отправляется { $count } письмо из восстановленной копии
        [few] Не отправляются { $count } письма из восстановленной копии
       *[many] Не отправляются { $count } писем из восстановленной копии
    }

# Правила

rules-title = Правила
rules-hint = Правило говорит: когда что-то случилось или подходит срок, сообщить таким-то людям таким-то путём. Перед сохранением видно, кому оно сообщило бы за последний месяц.
rules-none = Правил пока нет.
rule-new = Правило
rule-name = Название правила
rule-enabled = Включено
rule-enabled-of = Включено: { $name }
rule-is-off = выключено
rule-on = Правило включено. Оно сообщает о том, что случится с этой минуты.
rule-off = Правило выключено.
rule-removed = Правило удалено.
rule-save = Сохранить правило
rule-told = { $count ->
    [0] за месяц ни разу
    [one] { $count } уведомление за месяц
    [few] { $count } уведомления за месяц
   *[many] { $count } уведомлений за месяц
}
rule-when = Когда
rule-when-label = Чего ждёт правило
rule-side = До срока или после
rule-side-before = осталось
rule-side-after = прошло
rule-amount = Сколько
rule-unit = Единица
rule-unit-minutes = мин
rule-unit-hours = ч
rule-unit-days = дн.
rule-at = в
rule-at-label = Во сколько, по времени получателя
rule-condition-add = + условие
rule-tell = сообщить
rule-tell-add = + кому
rule-tell-not = Не сообщать: { $name }
rule-by = через
rule-by-app = Раппорт
rule-by-email = e-mail
rule-by-client = клиенту всегда письмом
rule-doer-too = и тому, кто это сделал сам
rule-comes = Что придёт
rule-own-words = Свой текст письма
rule-words-hint = В тексте можно писать { "{{ recipient }}" } (кому), { "{{ title }}" } (о чём), { "{{ what }}" } (что случилось), { "{{ when }}" } (когда), { "{{ who }}" } (кто), { "{{ text }}" }, { "{{ rule }}" }. Письмо клиенту без своего текста не отправляется.
rule-trial = Проверка на прошлом месяце
rule-trial-again = Проверить ещё раз
rule-trial-none = За последние 30 дней правило не сработало бы ни разу.
rule-trial-times = { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[many] { $count } раз
}
rule-trial-more = { $count ->
    [one] больше { $count } раза
   *[many] больше { $count } раз
}
rule-trial-nothing-sent = по нынешним данным, ничего не отправлено
rule-trial-nobody = сообщить некому
rule-trial-no-address = нет e-mail
rule-trial-unseen = не видит эту запись
rule-trial-off = отключил у себя
rule-trial-unfinished = Допишите правило, и здесь будет видно, кому оно сообщило бы.
rule-people-of = Отдел: { $department }
rule-when-on = { $date }: в тот же день
rule-when-before = { $date }: за { $span }
rule-when-after = { $date }: через { $span }
rule-span-minutes = { $count ->
    [one] { $count } минуту
    [few] { $count } минуты
   *[many] { $count } минут
}
rule-span-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
   *[many] { $count } часов
}
rule-span-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[many] { $count } дней
}
rule-head = руководителю отдела ответственного
rule-doer = тому, кто это сделал
rule-role-administrator = всем администраторам
rule-role-manager = всем менеджерам
rule-role-head = всем руководителям
rule-role-expert = всем экспертам
rule-role-observer = всем наблюдателям
rule-department = отделу «{ $name }»
rule-to-involved = Кто связан с записью
rule-to-client = Люди клиента
rule-to-roles = Роли
rule-to-departments = Отделы
rule-to-users = Сотрудники
rule-client-all = всем контактным лицам клиента
rule-client-decides = кто у клиента принимает решение
rule-client-influences = кто у клиента влияет на решение
rule-client-uses = кто у клиента пользуется
rule-client-signs = кто у клиента подписывает
rule-client-pays = кто у клиента платит
rule-client-participants = участникам от клиента
rule-client-self = самому человеку
rule-error-name = Назовите правило.
rule-error-nobody = Выберите, кому сообщать.
rule-error-whom = Кто-то из получателей к этому правилу не подходит. Уберите его.
rule-error-ways = Отметьте хотя бы один путь: в Раппорте, по e-mail или push.
rule-error-words = Клиенту нужны ваши слова: напишите тему и текст письма.
rule-error-amount = Введите число от 0 до 9999.
rule-error-far = Не больше пяти лет.
rule-event-made = Создано правило «{ $name }»
rule-event-changed = Изменено правило «{ $name }»
rule-event-on = Включено правило «{ $name }»
rule-event-off = Выключено правило «{ $name }»
rule-event-removed = Удалено правило «{ $name }»
rule-shipped-missed-contact = Пропущен следующий контакт
rule-shipped-late-decision = Решение просрочено
rule-shipped-near-contact = Скоро плановый контакт
rule-shipped-forgotten-client = Давно не было контакта
rule-shipped-validity-ends = Срок действия истекает
rule-sample-name = Пропущен следующий контакт
rule-sample-what = Следующий контакт: 20.11.2026
rule-sample-when = 20.11.2026
rule-sample-change = Статус: Потенциальный → Активный
letter-rule = Уведомление по правилу
letter-digest = Сводка за день

# Что пришло, и что присылать

notices-title = Уведомления
notices-all = Все уведомления
notices-none = Пока ничего не приходило.
notices-new = { $count ->
    [one] { $count } новое
   *[other] { $count } новых
}
notices-open = Открыть
notices-read-all = Прочитать все
notices-choose = Что присылать
notices-choose-hint = Здесь решаете только вы и только за себя: что показывать в Раппорте, что присылать письмом и когда вас не тревожить.
notices-no-email = У вас не указан e-mail, письма приходить не будут. Попросите администратора его записать.
notices-what = О чём
notices-alarm-hint = всплывает в открытой вкладке; под колокольчиком стоит всегда
notices-app-of = В Раппорте: { $name }
notices-email-of = По e-mail: { $name }
notices-wish-now = сразу
notices-wish-digest = в сводке
notices-wish-never = не присылать
notices-quiet = Тихие часы
notices-quiet-hint = В эти часы письма ждут. Напоминания и плановые контакты приходят в своё время: его назначили вы.
notices-quiet-from = С
notices-quiet-until = До
notices-days-off = и в выходные и праздники
notices-digest = Сводка за день
notices-digest-hint = Одно письмо в день со всем, для чего выбрано «в сводке».
notices-digest-at = Когда
notices-desktop = Рабочий стол
notices-desktop-hint = Браузер покажет уведомление поверх других окон, пока открыта хотя бы одна вкладка Раппорта.
notices-desktop-allow = Показывать на рабочем столе
notices-desktop-allowed = Уведомления на рабочем столе включены в этом браузере.
notices-desktop-denied = Браузер запретил уведомления. Разрешите их в настройках сайта.
notices-error-time = Введите время, например 09:00.
notices-error-quiet = Укажите и начало, и конец тихих часов или уберите оба.
notices-error-quiet-empty = Начало и конец совпадают. Раздвиньте их или уберите оба.
notice-state-gathered = Для сводки
queue-empty-gathered = Для сводок ничего не собрано.
queue-event-came = Пришло уведомление
preferences-event-saved = Изменено, что присылать

# Push: уведомления на устройства
event-family-push = push
rule-by-push = push
notices-push-of = Push: { $name }
push-tab = Push
push-title = На устройствах
push-title-hint = Уведомление придёт и тогда, когда Раппорт закрыт: его показывает браузер, в котором вы это включили. Пока вы смотрите в Раппорт, всплывает только он сам.
push-enable = Включить уведомления на этом устройстве
push-denied = Браузер запретил уведомления. Разрешите их в настройках сайта и обновите страницу.
push-unable = Этот браузер не умеет получать уведомления, или Раппорт открыт не по HTTPS. На iPhone сначала добавьте Раппорт на экран «Домой» и запустите оттуда.
push-failed = Браузер не получил адрес у своей службы уведомлений. Проверьте, что он в сети, и попробуйте ещё раз.
push-this = это устройство
push-since = с { $when }
push-last = последнее — { $when }
push-trial = Прислать пробное
push-trial-title = Пробное уведомление
push-trial-line = Уведомления Раппорта приходят на это устройство.
push-trial-sent = Служба уведомлений приняла сообщение, сейчас оно появится
push-trial-refused = Не ушло: { $words }
push-end = Отключить
push-enabled = Уведомления на этом устройстве включены
push-ended = Устройство отключено
push-event-enabled = Включены уведомления на устройстве: { $device }
push-event-ended = Отключены уведомления на устройстве: { $device }
push-event-gone = Браузер больше не принимает уведомлений: { $device }
push-event-keys-made = Созданы ключи для push-уведомлений
push-event-on = Push-уведомления разрешены
push-event-off = Push-уведомления запрещены
push-error-off = Push-уведомления запрещены администратором.
push-error-endpoint = Адрес службы уведомлений не подходит: нужен внешний адрес по HTTPS
push-error-keys = Браузер прислал неполные ключи. Обновите его и попробуйте ещё раз
push-error-many = Больше двадцати устройств. Отключите те, которыми не пользуетесь
push-error-slow = Служба уведомлений не ответила вовремя
push-error-private = Имя службы уведомлений ведёт во внутреннюю сеть
push-error-too-large = Служба уведомлений не приняла: слишком длинно
push-error-sealed = Ключи закрыты другим ключом (data/secret.key): включите уведомления на любом устройстве ещё раз, ключи создадутся заново
push-expired = Не удалось отправить за сутки
push-dropped-device = Устройство отключено, или push запрещены
push-dropped-gone = Браузер больше не принимает уведомлений, устройство отключено
push-hint = Push приходит сотруднику на телефон или компьютер, когда Раппорт закрыт. Для этого Раппорт сам обращается наружу, к службам уведомлений браузеров (Google, Mozilla, Apple, Microsoft), и только для тех, кто включил это у себя. Текст зашифрован для самого устройства: служба видит, когда и сколько послано, но не что.
push-allow = Разрешить push-уведомления
push-services = Куда обращается Раппорт
push-service = Служба
push-devices = Устройств
push-no-devices = Никуда: ни одно устройство не включено.
push-devices-count = { $count ->
    [one] Включено { $count } устройство.
    [few] Включены { $count } устройства.
   *[many] Включено { $count } устройств.
}

# Пробное уведомление по правилу
rule-sample = Прислать мне пробное
rule-sample-hint = О последней записи, о которой сохранённое правило сообщило бы, всеми его путями и только вам
rule-sample-sent = Пробное отправлено вам: { $title }
rule-sample-none = За последние 30 дней правило не сработало бы ни разу: пробное прислать не о чем
rule-event-sampled = Отправлено пробное по правилу «{ $name }»
