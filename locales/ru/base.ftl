product = Раппорт
skip-to-content = К содержанию
sections = Разделы
sections-short = Главные разделы
search-label = Поиск по всей базе
search-placeholder = Клиент, телефон, ИНН или e-mail
create = Создать
create-company = Клиент
create-person = Человек
create-import = Загрузка из файла
more = Ещё
me-label = Вы: { $name }
me-profile = Мой профиль
me-keys = Клавиши
theme-light = Светлая тема
theme-dark = Тёмная тема
theme-system = Как в системе
sign-out = Выйти
repeat = Повторить
back-to-form = Вернуться к форме
to-start = На главную
save = Сохранить
cancel = Отменить
close = Закрыть
undo = Отменить
delete = Удалить
back = Назад
next = Дальше
optional = по желанию
required-mark = обязательно
choose = Выберите
nothing = —
error-code = Код для администратора: { $code }

error-not-found-title = Такой записи нет
error-not-found = Её удалили, адрес набран с ошибкой или она вам не видна. Если вы ждали её увидеть, спросите администратора
error-forbidden-title = На это нет прав
error-invalid-title = Проверьте, что введено
error-invalid = Ничего не изменено. Исправьте и отправьте ещё раз:
error-conflict-title = Не получилось
error-internal-title = Ошибка на нашей стороне
error-internal = Ничего из введённого не сохранено наполовину. Повторите через минуту; если не поможет, передайте код администратору
error-unavailable-title = База временно недоступна
error-unavailable = Подождите минуту и повторите. Если не поможет, передайте код администратору: база занята или недоступна, или кончилось место на диске
error-unavailable-unsaved = Из отправленного ничего не записано, даже наполовину. Введённое осталось в форме: вернитесь к ней и сохраните ещё раз через минуту. Если не поможет, передайте код администратору: база занята или недоступна, или кончилось место на диске
error-form-too-long = Форма слишком длинная: сократите тексты и отправьте ещё раз
error-form-not-text = Форма пришла в нечитаемой кодировке: нужна UTF-8. Откройте форму заново и отправьте ещё раз
error-choose-from-list = Выберите значение из списка
error-required = Заполните это поле
error-too-long = Не больше { $count ->
        [one] { $count } знака
        *[other] { $count } знаков
    }
error-date = Дата в виде 23.11.2026
error-changed-meanwhile = Запись изменили, пока вы её правили
error-cross-site = Запрос пришёл с чужого сайта и не выполнен. Откройте страницу Раппорта и повторите

forbidden-view = Для этой учётной записи ничего не открыто. Роль назначает администратор
forbidden-comment = Ваша роль не позволяет оставлять комментарии. Роль назначает администратор
forbidden-edit = Ваша роль позволяет только смотреть. Роль назначает администратор
forbidden-export = Ваша роль не позволяет выгружать списки. Роль назначает администратор
forbidden-import = Ваша роль не позволяет загружать файлы. Роль назначает администратор
forbidden-administer = Это доступно только администратору
forbidden-visitor = Сначала войдите

script-failed = Не получилось: сервер ответил ошибкой. Повторите через минуту
script-offline = Нет связи с сервером. Введённое не потеряно
script-forbidden = На это действие нет прав
script-missing = Записи больше нет или она вам не видна
script-draft-restored = Восстановлен черновик
script-draft-drop = Начать заново
script-draft-files = Файлы выберите ещё раз: [names]
script-mentions = Кого упомянуть
script-draft-kept = Черновик сохранён: откройте форму снова, чтобы продолжить

list-search = Найти в списке
list-total = { $first }–{ $last } из { $total }
list-total-more = { $first }–{ $last } из более чем { $total }
list-empty-filter = По этому запросу ничего нет
list-reset = Сбросить
columns = Столбцы
columns-show = Показать
columns-usual = Как обычно
column-up = «{ $column }»: выше
column-down = «{ $column }»: ниже
density = Плотность строк
density-compact = Плотно
density-normal = Обычно
density-roomy = Свободно
actions = Действия
key-rows = строки
key-choose = выбрать
key-look = просмотр

day-today = сегодня
day-tomorrow = завтра
day-yesterday = вчера
day-today-title = Сегодня
day-yesterday-title = Вчера
weekday-1 = пн
weekday-2 = вт
weekday-3 = ср
weekday-4 = чт
weekday-5 = пт
weekday-6 = сб
weekday-7 = вс
weekday-1-title = Понедельник
weekday-2-title = Вторник
weekday-3-title = Среда
weekday-4-title = Четверг
weekday-5-title = Пятница
weekday-6-title = Суббота
weekday-7-title = Воскресенье
month-1-short = янв
month-2-short = фев
month-3-short = мар
month-4-short = апр
month-5-short = мая
month-6-short = июн
month-7-short = июл
month-8-short = авг
month-9-short = сен
month-10-short = окт
month-11-short = ноя
month-12-short = дек
month-1-title = Январь
month-2-title = Февраль
month-3-title = Март
month-4-title = Апрель
month-5-title = Май
month-6-title = Июнь
month-7-title = Июль
month-8-title = Август
month-9-title = Сентябрь
month-10-title = Октябрь
month-11-title = Ноябрь
month-12-title = Декабрь
month-1-day = { $day } января
month-2-day = { $day } февраля
month-3-day = { $day } марта
month-4-day = { $day } апреля
month-5-day = { $day } мая
month-6-day = { $day } июня
month-7-day = { $day } июля
month-8-day = { $day } августа
month-9-day = { $day } сентября
month-10-day = { $day } октября
month-11-day = { $day } ноября
month-12-day = { $day } декабря
list-reset-all = Сбросить фильтры
filter = Фильтр
filter-apply = Применить
filter-join = Как сочетать условия
filter-join-all = все условия
filter-join-any = любое
filter-and = и
filter-or = или
filter-any-of = любое из
filter-empty = Выберите поле слева, чтобы добавить условие
filter-find-field = Найти поле
filter-field = Поле
filter-used = есть в фильтре
filter-operator-of = Условие: { $field }
filter-days = Дней
filter-days-unit = дн.
filter-from = { $field }: с
filter-until = { $field }: по
filter-more = ещё
filter-choose = выберите
filter-type = введите
filter-drop = Убрать: { $field }
filter-drop-condition = Убрать условие: { $field }
filter-drop-title = Убрать условие
filter-or-of = Добавить «или» к условию: { $field }
filter-or-title = Добавить «или»
filter-me = я
filter-my-department = мой отдел
filter-unknown-person = неизвестно кто
filter-unknown-fields = Таких полей больше нет, условия с ними не действуют: { $fields }
filter-not-applied = Условие «{ $field }» не действует.
filter-error-digits = Введите цифры
filter-error-text = Введите текст
filter-error-days = Введите число дней от 0 до { $most }
filter-error-date = Введите дату, например 01.12.2026
filter-error-sum = Введите сумму, например 150 000,50
filter-error-number = Напишите число
filter-op-in = один из
filter-op-not-in = кроме
filter-op-contains = содержит
filter-op-lacks = не содержит
filter-op-before = раньше
filter-op-after = позже
filter-op-between = между
filter-op-least = не меньше
filter-op-most = не больше
filter-op-ago = давнее, чем
filter-op-past = за последние
filter-op-coming = в ближайшие
filter-op-empty = пусто
filter-op-filled = заполнено
filter-op-ticked = отмечено
filter-op-unticked = не отмечено
filter-words-in = { $value }
filter-words-not-in = кроме { $value }
filter-words-contains = содержит { $value }
filter-words-lacks = не содержит { $value }
filter-words-before = раньше { $value }
filter-words-after = позже { $value }
filter-words-between = { $value }
filter-words-least = не меньше { $value }
filter-words-most = не больше { $value }
filter-words-ago = { $count ->
    [one] давнее { $count } дня
   *[other] давнее { $count } дней
}
filter-words-past = { $count ->
    [one] за { $count } день
    [few] за { $count } дня
   *[many] за { $count } дней
}
filter-words-coming = { $count ->
    [one] в ближайший { $count } день
    [few] в ближайшие { $count } дня
   *[many] в ближайшие { $count } дней
}
filter-words-empty = пусто
filter-words-filled = заполнено
filter-words-ticked = отмечено
filter-words-unticked = не отмечено

# Размер файла
size-b = { $size } Б
size-kb = { $size } КБ
size-mb = { $size } МБ
size-gb = { $size } ГБ

# Живые списки
list-fresh = Показать новые:
