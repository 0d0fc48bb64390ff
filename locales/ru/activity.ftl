comment-event-added = Комментарий
comment-error-empty = Напишите комментарий
comment-placeholder = Комментарий
comment-send = Отправить
feed-title = Лента
feed-empty = Пока ничего не происходило
feed-emptied = очищено
feed-older = Раньше
view-new = Сохранить фильтр как вид
view-name = Название вида
view-save-as = Сохранить как вид
view-share = Кому виден
view-share-me = Мне
view-share-department = Отделу
view-share-all = Всем
view-changed = Изменён
view-keep-changes = Сохранить и фильтр
view-settings = Вид «{ $name }»
view-remove = Удалить вид
view-remove-sure = Удалить вид «{ $name }»?
view-saved = Вид сохранён
view-removed = Вид «{ $name }» удалён
view-error-name = Укажите название вида
view-error-too-much = В фильтре слишком много значений, вид не сохранён
view-error-no-department = Вы не состоите в отделе: вид можно сохранить себе или всем
view-event-saved = Сохранён вид «{ $name }»
view-event-changed = Изменён вид «{ $name }»
view-event-removed = Удалён вид «{ $name }»
views-favourite = Избранные виды
view-favourite = «{ $name }»: в избранных видах

# Файлы
event-family-document = файл
documents-title = Файлы
documents-and-recordings = Файлы и записи
documents-none = Файлов нет
document-choose = Выбрать файлы
document-drop = или перетащите сюда,
document-limit = до { $limit } МБ каждый
document-attach = Приложить
document-uploading = Загрузка файлов
document-stop = Остановить
document-listen = Слушать «{ $name }»
document-download = Скачать «{ $name }»
document-download-short = Скачать
document-remove = Убрать «{ $name }»
document-remove-short = Убрать
document-removed = Файл «{ $name }» убран
document-return = Вернуть
document-count = { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
}
document-error-none = Выберите хотя бы один файл
document-error-empty = Файл «{ $name }» пустой: выберите другой
document-error-long = Файл «{ $name }» больше { $limit } МБ: разделите его или пришлите ссылкой
document-error-too-much = Вместе файлы больше { $limit } МБ: приложите их по частям
document-error-many = За один раз можно приложить не больше { $count ->
    [one] { $count } файла
   *[many] { $count } файлов
}: разделите их на части
document-error-broken-off = Загрузка прервалась, файлы не приложены: выберите их ещё раз
document-error-gone = Один из файлов ждал слишком долго: уберите его и приложите ещё раз
document-event-attached = { $count ->
    [one] Приложен файл
    [few] Приложены { $count } файла
   *[many] Приложено { $count } файлов
}
document-event-attached-of = { $count ->
    [one] Приложен файл к «{ $title }»
    [few] Приложены { $count } файла к «{ $title }»
   *[many] Приложено { $count } файлов к «{ $title }»
}
document-event-removed = Убран файл
document-event-removed-of = Убран файл из «{ $title }»
document-event-returned = Возвращён файл
document-event-returned-of = Возвращён файл к «{ $title }»
linked-documents-company = Файлы
linked-documents-person = Файлы

# Правила: комментарии и файлы

rule-event-company-comment-added = добавлен комментарий к клиенту
rule-event-person-comment-added = добавлен комментарий к человеку
rule-event-interaction-comment-added = добавлен комментарий к контакту
rule-event-company-document-attached = приложен файл к клиенту
rule-event-person-document-attached = приложен файл к человеку
rule-event-interaction-document-attached = приложен файл к контакту

# Свои поля
field-computed = Считается само
row-up = Выше
row-down = Ниже
row-drop = Убрать
field-name = Название поля
field-kind = Вид поля
field-hint = Подсказка
field-options = Варианты, по одному в строке
field-add = Поле
form-keep = Обновить форму
field-error-money = Напишите сумму: 1 234 567,89
field-error-number = Напишите число, не больше четырёх знаков после запятой
field-error-percent = Напишите проценты: 12,5
field-error-date = Укажите день в формате дд.мм.гггг
field-error-no-record = Такой записи нет: выберите её из списка
field-error-several-records = Так называются несколько: выберите нужную из списка
field-record-find = Начните вводить название или имя
field-file-none = Выбирают из приложенных к записи файлов, их пока нет
field-error-no-options = Перечислите, из чего выбирать
field-error-formula = Формула берёт поле с суммой: share:поле или rest:поле
field-error-twice = Ключ «{ $key }» встречается дважды
field-error-too-many = Не больше { $count }
field-error-key = Ключ — латинские строчные буквы, цифры, дефис, до 40 знаков
field-error-name = Дайте название
field-error-options = Не больше { $count } вариантов, каждый до 500 знаков
field-kind-text = строка
field-kind-long-text = текст
field-kind-number = число
field-kind-money = сумма
field-kind-percent = проценты
field-kind-date = дата
field-kind-choice = выбор
field-kind-choices = несколько из списка
field-kind-user = сотрудник
field-kind-entity = наше юридическое лицо
field-kind-company = клиент
field-kind-person = человек
field-kind-file = файл
field-kind-yes-no = да или нет
field-kind-computed = вычисляется
field-yes = да
# Документы: версии, категории, просмотр
document-categories = Категории файлов
document-all = Все
document-category = Категория
document-category-new = Категория новых файлов
document-category-of = Категория файла «{ $name }»
document-version = версия { $version }
document-versions = Версии
document-named-version = { $name }, версия { $version }
document-new-version = Новая версия
document-new-version-of = Новая версия «{ $name }»
document-namesake = Файл с таким именем уже есть
document-apart = Отдельный документ
document-replace-namesakes = Файлы с теми же именами заменить новыми версиями
document-about = О файле
document-size = Размер
document-is-program = программа
document-is-markup = веб-страница или разметка
document-only-saved = Это { $what }: файл можно только скачать
document-no-preview = Этот файл можно только скачать
document-opening = Открываем документ
document-unreadable = Документ не открывается: скачайте его
document-page = Страница
document-text-cut = Показано начало: остальное есть в файле
document-error-category = Категория длиннее { $count ->
    [one] { $count } буквы
   *[other] { $count } букв
}: назовите короче
document-event-replaced = { $count ->
    [one] Новая версия файла
    [few] Новые версии { $count } файлов
   *[many] Новые версии { $count } файлов
}
document-event-replaced-of = { $count ->
    [one] Новая версия файла в «{ $title }»
   *[other] Новые версии { $count } файлов в «{ $title }»
}
document-event-categorised = Файл в другой категории
document-event-categorised-of = Файл в другой категории в «{ $title }»
document-no-words = Текст ещё не прочитан или его нет: скачайте файл

letter-mention = Вас упомянули в комментарии

# Поля карточек
record-fields-title = Поля карточек
record-fields-of = Чьи поля
record-fields-company = Клиенты
record-fields-person = Люди
record-fields-interaction = Контакты
record-fields-text = Какие сведения хранить сверх обычных: они появятся в форме и на карточке, по ним отбирают список, их выгружают и находят поиском. Вид поля не меняется после сохранения. Если поле убрать, записанное в нём останется в базе и больше не показывается.
record-fields-empty = Своих полей пока нет. Добавьте первое: «Код в 1С», «Категория», «Дата договора».
record-fields-error-kind = Вид поля нельзя менять: в карточках уже есть значения. Заведите новое поле
record-fields-event-saved = изменены поля карточек
record-fields-section = Дополнительно
record-fields-none = Пока не заполнено
