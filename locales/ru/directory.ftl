menu-companies = Клиенты
menu-people = Люди
import = Импорт
export = Экспорт
edit = Изменить
edit-of = Изменить: { $name }
call = Позвонить
call-to = Позвонить: { $name }
write = Написать
write-to = Написать: { $name }
quick-look = Просмотр · Пробел
quick-empty = Ни телефонов, ни людей пока нет
to-card = Карточка
why = Почему я это вижу
nobody = никто
form-errors = Не сохранено. { $count ->
        [one] Исправьте { $count } поле
        [few] Исправьте { $count } поля
        *[other] Исправьте { $count } полей
    }

company-new = Новый клиент
company-edit = Изменение клиента
company-save = Сохранить клиента
company-save-another = Сохранить и добавить ещё
company-created = Клиент добавлен: { $name }
company-views = Виды списка
company-view-all = Все
company-view-mine = Мои
company-view-active = Активные
company-view-potential = Потенциальные
company-view-refused = Отказ
company-view-archived = Архив
company-search-placeholder = Название, ИНН, телефон, e-mail
company-empty-title = Здесь будут ваши клиенты
company-empty-text = Перенесите базу одним файлом: столбцы распознаются сами, дубли по ИНН, телефону и e-mail найдутся до записи
company-empty-import = Загрузить из файла
company-empty-add = Добавить первого клиента
company-tabs = Разделы карточки
company-aside = Сведения о клиенте
company-form-aside = Проверка
company-archived = в архиве
company-archive = Убрать в архив
company-return = Вернуть из архива
company-archived-toast = Клиент убран в архив
company-returned-toast = Клиент возвращён из архива
company-next-contact-set = Назначить
company-no-next-contact = Не назначен
company-no-people = Людей пока нет
company-no-points = Телефонов и адресов пока нет
company-no-requisites = Не заполнены
company-added = Добавлен

company-part-identity = Клиент
company-part-requisites = Реквизиты
company-part-points = Связь
company-part-points-hint = сколько угодно
company-part-people = Люди
company-part-people-hint = пустые строки не сохраняются
company-part-work = Работа
company-part-details = Подробности

company-name = Название
company-kind = Вид
company-kind-organisation = Организация
company-kind-entrepreneur = ИП
company-kind-person = Человек
company-status = Статус
company-status-potential = потенциальный
company-status-active = активен
company-status-refused = отказ
company-refusal_reason = Причина отказа
company-line_of_business = Направление деятельности
company-activity = Чем занимается
company-city = Город
company-inn = ИНН
company-kpp = КПП
company-ogrn = ОГРН
company-bik = БИК
company-account = Расчётный счёт
company-legal_address = Юридический адрес
company-source = Источник
company-segments = Сегмент
company-tags = Метки
company-responsible_id = Ответственный
company-next_contact_on = Следующий контакт
company-comment = Комментарий
company-points = Связь

company-error-name = Укажите название: по нему клиента найдут
company-error-marks = Не больше { $count } и каждая короче 60 знаков; разделяйте запятыми
company-error-refusal-reason = Укажите причину отказа: она пригодится, когда к клиенту вернутся
company-error-people = Не больше { $count } человек за один раз; остальных добавьте на карточке
requisite-error-length = Нужно { $expected } знаков, сейчас { $found }
requisite-error-not-digit = Знак { $position } («{ $found }»): здесь бывают только цифры
requisite-error-region = Первые две цифры: региона 00 нет
requisite-error-first-digit = Первая цифра { $found }, а бывает { $expected }
requisite-error-reason = Знак { $position } («{ $found }»): в причине постановки на учёт (5–6-й знаки) только цифры и заглавные латинские буквы
requisite-error-control-digit = Контрольные цифры (по счёту { $positions }) не сходятся: проверьте номер по документу
requisite-error-account = Счёт не подходит к БИК: проверьте ключ ({ $position }-я цифра счёта) или БИК
requisite-error-bik-missing = Укажите БИК: без него счёт не проверить

company-event-created = Клиент добавлен: { $name }
company-event-people = Люди: { $names }
company-event-edited = Карточка изменена
company-event-status = Статус изменён
company-event-next-contact = Следующий контакт перенесён
company-event-archived = Клиент убран в архив
company-event-returned = Клиент возвращён из архива
company-event-hidden-duplicate = Попытка завести клиента, который уже ведётся
company-event-exported = { $count ->
        [one] Выгружен { $count } клиент
        [few] Выгружено { $count } клиента
        *[other] Выгружено { $count } клиентов
    }

point-kind = Вид связи
point-value = Значение
point-note = Пояснение
point-note-placeholder = пояснение
point-add = Ещё строка
point-remove = Убрать строку
point-phone = Телефон
point-extension = Внутренний
point-email = E-mail
point-address = Адрес
point-messenger = Мессенджер
point-site = Сайт
point-other = Другое
point-refused = Сервер отказал
point-error-many = Не больше { $count } строк связи
point-error-note = Пояснение не длиннее { $count } знаков
point-error-extension = Внутренний номер: от 1 до 10 цифр
point-error-site = Адрес сайта в виде company.ru
phone-error-short = Не хватает цифр: +7 и ещё 10
phone-error-long = Слишком много цифр: если номера два, заведите две строки
phone-error-no-area-code = Добавьте код города: например, 495
phone-error-area-code = Такого кода города или оператора нет, проверьте первые цифры
phone-error-letters = Лишние слова: добавочный пишите как «доб. 12», остальное в пояснение
phone-error-extension = Добавочный: от 1 до 10 цифр
phone-error-foreign = Для зарубежного номера начните с + и кода страны
email-error = Адрес в виде имя@компания.рф
email-error-domain = Допишите домен, например .ru
email-error-several = Два адреса в одной строке: заведите две
email-error-spaces = Уберите пробелы из адреса
email-error-long = Адрес слишком длинный: проверьте, не склеились ли два

person-name-placeholder = Фамилия Имя Отчество
person-add = Добавить человека
person-remove = Убрать человека
person-left = больше не работает

conflict-title = Карточку меняли двое
conflict-who = Карточку сохраняет ещё кто-то: { $name }.
conflict-explained = Ваш текст цел. Что не спорит, сложено само; в остальном выберите, какая версия останется
conflict-field = Поле
conflict-was = Было
conflict-mine = Ваша версия
conflict-theirs = { $name }
conflict-unchanged = не меняли
conflict-save = Сохранить вместе
conflict-keep-theirs = Оставить сохранённое: { $name }

settings-references = Справочники
references-sources = Источники
references-segments = Сегменты
references-one-sources = Источник
references-one-segments = Сегмент
references-all = Весь список
references-empty = Список пуст: он пополняется из карточек клиентов
references-name = Название
references-state = В подсказках
references-suggested = предлагается
references-retired = не предлагается
references-suggestions = Подсказки
references-companies =
    { $count ->
        [one] { $count } клиент
        [few] { $count } клиента
       *[many] { $count } клиентов
    }
references-merge = Объединение
references-merge-into = Объединить с
references-merge-do = Объединить
references-merge-hint = Клиенты получат выбранное название, а это исчезнет из списка
references-merge-sure = Объединить? Разделить обратно не получится
references-retire = Больше не предлагать
references-return = Предлагать снова
references-retire-hint = То, что не предлагается, остаётся у клиентов, у которых уже стоит
references-conflict = Сейчас в базе: { $name }. Введённое вами осталось в форме; сохраните ещё раз, чтобы заменить
reference-error-name-taken = Такое название уже есть: объедините с ним
reference-error-comma = Уберите запятую: в карточке клиента сегменты разделены запятыми
reference-event-renamed = Переименование в справочнике: { $name }
reference-event-merged = Объединение в справочнике: { $name }
reference-event-retired = Больше не предлагается: { $name }
reference-event-returned = Снова предлагается: { $name }
company-updated = Изменён
company-filter-title = Клиенты, у которых
company-filter-show = { $count ->
    [one] Показать { $count } клиента
    [few] Показать { $count } клиента
   *[other] Показать { $count } клиентов
}
company-filter-show-more = Показать больше { $count } клиентов
company-filter-client = Клиент
company-filter-reach = Как связаться
company-filter-work = Работа
company-filter-people = Люди
company-filter-requisites = Реквизиты
company-filter-phone = Телефон
company-filter-email = E-mail
company-filter-site = Сайт
company-filter-messenger = Мессенджер
company-filter-person = Имя человека
company-filter-position = Должность
company-filter-role = Роль
company-filter-people-phone = Телефон человека
company-filter-people-email = E-mail человека

# Правила: клиенты и люди

rule-topic-company = Клиент
rule-topic-person = Человек
rule-who-company-responsible = ответственному
rule-who-person-responsible = ответственному
rule-event-company-created = добавлен клиент
rule-event-company-edited = изменены данные клиента
rule-event-company-status-changed = изменён статус клиента
rule-event-company-next-contact-moved = перенесён следующий контакт
rule-event-company-archived = клиент убран в архив
rule-event-company-returned = клиент возвращён из архива
rule-event-company-responsible-changed = сменился ответственный
rule-event-person-created = добавлен человек
rule-event-person-edited = изменены данные человека
rule-date-company-next-contact = следующий контакт с клиентом
# Команды в окне поиска
search-key-commands = команды
search-how-commands = команды: что создать и куда перейти
search-no-command = Такой команды нет: сотрите лишнее после «>»
search-create = Создать: { $what }
