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

queue-title = Письма
queue-states = Состояние писем
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
