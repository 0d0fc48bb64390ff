imports-title = Загрузки
imports-empty = Загрузок ещё не было. Перенесите клиентов одним файлом: до записи видно, что получится
imports-file = Файл
imports-state = Состояние
imports-rows = Строк
imports-added = Добавлено
imports-updated = Изменено
imports-failed = Не подошло
imports-who = Кто
imports-when = Когда
import-title = Импорт
import-new = Новая загрузка
import-state-uploaded = выбор столбцов
import-state-checking = проверяется
import-state-checked = проверена
import-state-running = загружается
import-state-done = загружена
import-state-stopped = остановлена
import-state-failed = прервалась
import-state-undoing = отменяется
import-state-undone = отменена

import-steps = Шаги импорта
import-step-file = Файл
import-step-file-note = CSV или XLSX
import-step-columns = Столбцы
import-step-columns-note = что есть что
import-step-check = Проверка
import-step-check-note = без записи
import-step-run = Загрузка
import-step-run-note = в фоне
import-step-result = Итог
import-step-result-note = можно отменить
import-columns-taken = { $taken } из { $all }
import-rows = { $count ->
        [one] { $count } строка
        [few] { $count } строки
       *[other] { $count } строк
    }

import-new-title = Перенесите клиентов из таблицы
import-new-text = Столбцы распознаются сами, дубли по ИНН, телефону и почте видны до записи, а всю загрузку можно отменить.
import-file-choose = Выберите файл
import-file-hint = CSV или XLSX до { $limit } МБ и до миллиона строк; кодировка и разделитель распознаются сами
import-file-refused = Файл не подошёл.
import-upload = Загрузить файл
import-upload-note = Сначала покажем столбцы, в базе пока ничего не изменится
import-helps-title = Как это устроено
import-help-columns = Столбцы узнаются по заголовкам и по содержанию
import-help-columns-text = Что не узнали, выберете сами; выбор запомним для следующего файла
import-help-people = Несколько людей у одного клиента
import-help-people-text = В столбцах одной строки или в строках под ней, где клиент не повторён
import-help-undo = Ошибка не страшна
import-help-undo-text = Неподошедшие строки скачаете с причинами, загрузку отмените целиком
import-earlier = Недавние загрузки

import-error-no-file = Выберите файл
import-error-broken-off = Передача файла оборвалась. Загрузите его ещё раз
import-error-file-long = Файл больше { $limit } МБ. Разделите его на части или сохраните только нужные столбцы
import-error-empty = В файле нет ни одной строки с данными
import-error-old-xls = Это книга старого Excel (.xls). Откройте её и сохраните как .xlsx
import-error-open-document = Это таблица .ods. Сохраните её как .xlsx или .csv
import-error-encrypted = Книга защищена паролем. Снимите защиту и загрузите снова
import-error-markup = Это веб-страница или XML, а не таблица. Откройте файл в Excel и сохраните как .xlsx
import-error-not-a-table = Это не таблица. Нужен файл CSV или XLSX
import-error-too-many-rows = В файле больше миллиона строк. Разделите его на части
import-error-too-many-columns = В строке { $row } столбцов больше, чем { $count }. Оставьте только нужные
import-error-cell-too-long = Слишком длинная ячейка в строке { $row }. Проверьте разделители и кавычки
import-error-unclosed-quote = В строке { $row } открыта кавычка и нигде не закрыта. Исправьте её и загрузите снова
import-error-too-big = Внутри файла слишком много данных: распаковывать его опасно. Сохраните нужный лист как .csv
import-error-damaged = Файл повреждён. Откройте его в Excel, сохраните заново и загрузите снова

import-th-column = Столбец файла
import-th-samples = Первые значения
import-th-becomes = становится
import-th-target = Поле в Раппорте
import-th-state = Распознавание
import-column = Столбец { $number }
import-column-label = Поле для столбца «{ $name }»
import-column-skip = Не загружать
import-column-empty = пусто
import-column-known = узнан
import-column-hand = выбран
import-column-unknown = не узнан, пропустим
import-column-left = пропустим
import-choice-company = Клиент: { $name }
import-choice-person = Человек { $number }: { $name }
import-error-column-twice = уже выбрано выше
import-error-no-name = Укажите, в каком столбце название клиента

import-target-company-name = Название
import-target-kind = Вид
import-target-status = Статус
import-target-inn = ИНН
import-target-kpp = КПП
import-target-ogrn = ОГРН
import-target-bik = БИК
import-target-account = Расчётный счёт
import-target-company-phone = Телефон
import-target-company-email = E-mail
import-target-company-address = Адрес
import-target-legal-address = Юридический адрес
import-target-city = Город
import-target-site = Сайт
import-target-messenger = Мессенджер
import-target-source = Источник
import-target-segment = Группа
import-target-tags = Метки
import-target-line-of-business = Направление деятельности
import-target-activity = Чем занимается
import-target-responsible = Ответственный
import-target-comment = Комментарий
import-target-next-contact-on = Следующий контакт
import-target-person-name = ФИО
import-target-person-last-name = Фамилия
import-target-person-first-name = Имя
import-target-person-middle-name = Отчество
import-target-person-position = Должность
import-target-person-role = Роль
import-target-person-phone = Телефон
import-target-person-email = E-mail
import-target-person-comment = Комментарий
import-target-points = Телефоны и адреса

import-how = Как загружать
import-preview = Так станет в Раппорте
import-preview-previous = Прошлый клиент
import-preview-next = Следующий клиент
import-preview-nameless = Без названия
import-preview-inn = ИНН { $inn }
import-on-match = Если клиент уже есть
import-on-match-fill = Дополнить пустые поля
import-on-match-overwrite = Заменить поля из файла
import-on-match-skip = Пропустить строку
import-on-match-create = Не искать, добавить ещё одного
import-by = Ищем по
import-by-inn = ИНН
import-by-phone = телефону
import-by-email = e-mail
import-by-name = названию и городу
import-all-rows = Для всех строк
import-responsible = Ответственный, если не указан
import-nobody = Никто
import-source = Источник, если не указан
import-wrong-points = Неверные телефоны и почту сохранить текстом
import-has-header = Строка { $row } — заголовки, а не данные
import-sheet = Лист «{ $name }»
import-check = Проверить без записи
import-check-note = В базе ничего не изменится

import-error-nameless = Нет названия клиента
import-error-hidden = Такой клиент уже ведётся, обратитесь к администратору
import-error-yes-no = непонятно, да или нет: напишите «да» или оставьте пустым
import-error-lost = Значение испорчено ещё в файле: ошибка формулы, округлённое число или нечитаемые знаки
import-error-company-row = Не подошла строка { $row }, к клиенту которой относится эта
import-remark-status = статус не узнан, клиент станет потенциальным
import-remark-responsible = такого сотрудника нет, возьмём ответственного по умолчанию
import-remark-kept = сохраним как текст

import-checking = Проверяем файл
import-check-stop = Прервать проверку
import-checking-note = Можно закрыть страницу: проверка продолжится. В базе пока ничего не меняется.
import-figure-new = Новые клиенты
import-figure-updated = Изменим
import-figure-skipped = Пропустим или объединим
import-figure-failed = С ошибками
import-figure-time = Займёт
import-and-people = { $count ->
        [one] и { $count } человек
        [few] и { $count } человека
       *[other] и { $count } человек
    }
import-fields = { $count ->
        [one] { $count } поле
        [few] { $count } поля
       *[other] { $count } полей
    }
import-merged = { $count ->
        [0] дублей в файле нет
        [one] { $count } дубль внутри файла
        [few] { $count } дубля внутри файла
       *[other] { $count } дублей внутри файла
    }
import-not-taken = не загрузим
import-none-failed = все строки подходят
import-estimate-moment = < 1 мин
import-estimate-minutes = { $count } мин
import-in-background = в фоне, можно работать
import-noticed = Что заметили
import-nothing-written = в базе ещё ничего не менялось
import-th-note = Замечание
import-th-example = Пример
import-th-then = Что сделаем
import-example-row = строка { $row }
import-none-updated = совпадений нет
import-example-rows = строки { $rows }
import-then-refused = не загрузим
import-then-taken = загрузим
import-changes = Изменятся существующие
import-changes-first = { $count ->
        [one] первое изменение
        [few] первые { $count } изменения
       *[other] первые { $count } изменений
    }
import-th-company = Клиент
import-th-field = Поле
import-th-old = Было
import-th-new = Станет
import-th-row = Строка
import-th-reason = Причина
import-failures = Не подошли
import-failures-first = { $count ->
        [one] первая строка
        [few] первые { $count } строки
       *[other] первые { $count } строк
    }
import-failures-download = Скачать CSV с причинами
import-failures-note = Исправьте файл и загрузите его ещё раз: клиентов, что уже в базе, узнаем.
import-failures-file = { $name }, не подошли.csv
import-reason = Причина
import-run = { $count ->
        [one] Загрузить { $count } строку
        [few] Загрузить { $count } строки
       *[other] Загрузить { $count } строк
    }
import-nothing-to-take = Ни одна строка не подошла: исправьте файл или столбцы
import-undo-possible = Загрузку можно будет отменить целиком

import-running = Загружаем клиентов
import-undoing = Отменяем загрузку
import-stop = Остановить
import-stopping = Останавливаем
import-left-soon = осталось немного
import-left-moment = осталось несколько секунд
import-left-seconds = { $count ->
        [one] осталась примерно { $count } секунда
        [few] осталось примерно { $count } секунды
       *[other] осталось примерно { $count } секунд
    }
import-left-minutes = { $count ->
        [one] осталась примерно { $count } минута
        [few] осталось примерно { $count } минуты
       *[other] осталось примерно { $count } минут
    }
import-created = Добавлено
import-added = { $count ->
        [one] { $count } клиент
        [few] { $count } клиента
       *[other] { $count } клиентов
    }
import-people = { $count ->
        [one] { $count } человек
        [few] { $count } человека
       *[other] { $count } человек
    }
import-updated = { $count ->
        [one] изменён { $count }
       *[other] изменено { $count }
    }
import-failed = { $count ->
        [one] не подошла { $count } строка
        [few] не подошли { $count } строки
       *[other] не подошло { $count } строк
    }
import-filled = Изменено
import-left-alone = Пропущено и объединено
import-last = Последний
import-running-note = Можно закрыть страницу: загрузка продолжится и после перезапуска сервера.

import-done = { $count ->
        [one] { $count } строка загружена
        [few] { $count } строки загружены
       *[other] { $count } строк загружено
    }
import-lasted-seconds = { $count ->
        [one] за { $count } секунду
        [few] за { $count } секунды
       *[other] за { $count } секунд
    }
import-lasted-minutes = за { $minutes } мин { $seconds } с
import-done-added = Добавлено:
import-done-updated = { $count ->
        [one] изменён { $count } клиент
        [few] изменены { $count } клиента
       *[other] изменено { $count } клиентов
    }
import-done-merged = { $count ->
        [one] объединён { $count } дубль
        [few] объединены { $count } дубля
       *[other] объединено { $count } дублей
    }
import-done-skipped = { $count ->
        [one] пропущена { $count } строка
        [few] пропущены { $count } строки
       *[other] пропущено { $count } строк
    }
import-open-list = Открыть список
import-failed-title = Загрузка прервалась.
import-stopped-title = Загрузка остановлена.
import-stopped-text = { $count ->
        [one] Пройдена { $count } строка; загруженное осталось в базе
        [few] Пройдены { $count } строки; загруженное осталось в базе
       *[other] Пройдено { $count } строк; загруженное осталось в базе
    }
import-continue = Продолжить
import-trouble = Ошибка на нашей стороне, администратор найдёт её в журнале сервера
import-trouble-missing = Файла загрузки больше нет
import-trouble-closed = Учётная запись того, кто загружал, закрыта

import-undo = Отменить загрузку
import-undo-removed = { $count ->
        [one] Удалим { $count } клиента с его людьми.
       *[other] Удалим { $count } клиентов с их людьми.
    }
import-undo-restored = { $count ->
        [one] Вернём прежние значения { $count } клиенту.
       *[other] Вернём прежние значения { $count } клиентам.
    }
import-undo-touched = Тех, кого с тех пор меняли, оставим и покажем списком.
import-undo-confirm = Отменить загрузку целиком?
import-undone-title = Загрузка отменена.
import-undone-removed = { $count ->
        [one] Удалён { $count } клиент с его людьми.
        [few] Удалены { $count } клиента с их людьми.
       *[other] Удалено { $count } клиентов с их людьми.
    }
import-undone-restored = { $count ->
        [one] Прежние значения возвращены { $count } клиенту.
       *[other] Прежние значения возвращены { $count } клиентам.
    }
import-kept = Остались: их с тех пор меняли
import-kept-note = Эти клиенты загружены из файла, но после загрузки с ними работали. Решите сами, что с ними делать.
import-next = Дальше
import-next-file = Загрузить ещё файл
import-next-file-text = столбцы такого же файла узнаем сразу
import-next-list-text = кто, когда и что загружал
import-next-open = Открыть

import-conflict-taken = Этот файл уже загружается или загружен. Откройте загрузку заново
import-conflict-not-running = Останавливать нечего: загрузка уже завершилась
import-conflict-nothing-to-undo = Отменять нечего: загрузка ещё идёт или уже отменена

import-event-received = Принят файл «{ $file }»
import-event-check-started = Начата проверка файла «{ $file }»
import-event-started = Начата загрузка файла «{ $file }»
import-event-rows-taken = Добавлено импортом «{ $file }»
import-event-company-filled = Изменено импортом «{ $file }»
import-event-stopped = Остановлена загрузка файла «{ $file }»
import-event-finished = Загружен файл «{ $file }»
import-event-failed = Прервалась загрузка файла «{ $file }»
import-event-undo-started = Начата отмена импорта «{ $file }»
import-event-rows-undone = Отменено вместе с импортом «{ $file }»
import-event-undone = Отменён импорт «{ $file }»
