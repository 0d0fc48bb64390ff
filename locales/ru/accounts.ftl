sign-in-title = Вход
sign-in = Войти
sign-in-demo = Демонстрация. Логины:
sign-in-demo-password = Пароль у всех один:
sign-in-first-start = Входить пока некому. Ссылка для создания администратора напечатана при запуске программы: в её окне или в журнале
sign-in-help = Пароль выдаёт администратор. Не подходит? Попросите у него новый
sign-in-refused = Логин или пароль не подошли. { $count ->
        [0] Следующую попытку придётся подождать
        [one] Осталась { $count } попытка
        [few] Осталось { $count } попытки
        *[other] Осталось { $count } попыток
    }
sign-in-held-back = Слишком много неудачных попыток. Повторите через { $count ->
        [one] { $count } секунду
        [few] { $count } секунды
        *[other] { $count } секунд
    }
password = Пароль
password-error-short = Не короче { $count ->
        [one] { $count } знака
        *[other] { $count } знаков
    }
password-error-weak = Такой пароль легко подобрать. Возьмите три-четыре слова, не связанных с вами

role-administrator = Администратор
role-manager = Менеджер
role-head = Руководитель
role-expert = Эксперт
role-observer = Наблюдатель
visibility-all = Все
visibility-own = Только свои
visibility-department = Своего отдела
visibility-chosen = Свои и выбранных менеджеров

user-login = Логин
user-full_name = Полное имя
user-position = Должность
user-department_id = Отдел
user-phones = Телефоны
user-email = E-mail
user-roles = Роли
user-visibility = Какие записи видит
user-chosen_managers = Выбранные менеджеры
user-error-login = Латинские буквы, цифры, точка, дефис; от 2 до 40 знаков
user-error-login-taken = Такой логин уже есть, выберите другой
user-error-name = Укажите имя: им подписаны все действия
user-error-email = Адрес в виде имя@компания.рф
user-error-roles = Выберите хотя бы одну роль
user-error-receiver = Выберите другого действующего сотрудника
user-conflict-last-administrator = Это последний администратор. Сначала назначьте другого

user-event-created = Учётная запись создана: { $name }
user-event-edited = Учётная запись изменена: { $name }
user-event-password-given = Выдан новый пароль: { $name }
user-event-password-changed = Пароль сменён: { $name }
user-event-deactivated = Учётная запись отключена: { $name }
user-event-reactivated = Учётная запись включена: { $name }
user-event-handed-over = Записи переданы: { $names }, всего { $count }

department-name = Название
department-head_id = Руководитель
department-error-name-taken = Такой отдел уже есть
department-event-created = Отдел создан: { $name }
department-event-edited = Отдел изменён: { $name }

session-event-started = Вход
session-event-ended = Выход
session-event-revoked = { $count ->
        [one] Завершён { $count } сеанс
        [few] Завершено { $count } сеанса
        *[other] Завершено { $count } сеансов
    }
session-event-wrong-password = Отказ во входе, неверный пароль: { $login }
session-event-unknown-login = Отказ во входе, нет такого логина: { $login }
session-event-deactivated = Отказ во входе, учётная запись отключена: { $login }

menu-settings = Настройки
menu-profile = Мой профиль
settings-users = Сотрудники
settings-departments = Отделы
settings-audit = Журнал действий
settings-installation = Установка
settings-recorded = Изменение будет записано в журнал
settings-event-changed = Изменены настройки
saved = Сохранено

users-add = Сотрудник
users-all = Все сотрудники
users-new = Новый сотрудник
users-new-hint = После создания пароль будет показан один раз
users-create = Создать учётную запись
users-column-name = Сотрудник
users-column-role = Роль и отдел
users-column-sees = Видит
users-column-seen = Вход
users-sees-all = все
users-sees-own = свои
users-sees-department = отдел
users-sees-nothing = нет
users-sees-chosen = { $count ->
        [0] свои
        [one] { $count } менеджер
        [few] { $count } менеджера
        *[other] { $count } менеджеров
    }
users-never-seen = ещё не было
users-closed = доступ закрыт
users-since = Создано: { $day }
users-must-change-password = Пароль выдан, ждём первого входа
users-more = Ещё: пароль, сеансы, передача записей
users-no-department = Без отдела
users-password-new = Новый пароль
users-password-give = Выдать
users-password-empty = Оставьте пустым: программа придумает надёжный
users-password-hint = Пустое поле значит, что пароль придумает программа. Прежний перестанет действовать, все сеансы завершатся, при первом входе понадобится сменить выданный
users-password-once = Пароль для первого входа:
users-password-once-hint = Передайте его сейчас: больше он нигде не показывается. При входе программа попросит заменить его своим
users-close = Закрыть доступ
users-close-confirm = Закрыть доступ? Все сеансы завершатся сразу. Записи и история останутся
users-closed-toast = Доступ закрыт, сеансы завершены
users-reopen = Открыть доступ снова
users-reopened-toast = Доступ открыт
users-hand-over = Передать записи
users-hand-over-to = Кому
users-hand-over-do = Передать
users-hand-over-hint = Ответственным за все записи этого сотрудника станет другой. История не изменится
users-hand-over-confirm = Передать все записи этого сотрудника?
users-handed-over = { $count ->
        [0] Передавать нечего: записей нет
        [one] Передана { $count } запись
        [few] Переданы { $count } записи
        *[other] Передано { $count } записей
    }
settings-conflict = Пока вы правили, запись изменили. Введённое вами осталось в форме: сохраните ещё раз, чтобы заменить то, что в базе
settings-conflict-by = Последнее изменение: { $name }
settings-conflict-field = Поле
settings-conflict-kept = Сейчас в базе
settings-conflict-typed = У вас
settings-conflict-keep = Оставить то, что в базе

role-administrator-hint = видит всё, ведёт настройки
role-manager-hint = ведёт клиентов и их дела
role-head-hint = то же, и отвечает за отдел
role-expert-hint = смотрит и комментирует
role-observer-hint = только смотрит
visibility-all-hint = как администратор
visibility-own-hint = за которые отвечает
visibility-department-hint = свои и коллег по отделу
visibility-chosen-hint = список ниже

sessions-title = Сеансы
sessions-empty = Открытых сеансов нет
sessions-unknown = Неизвестный браузер
sessions-current = Этот браузер
sessions-seen = Последнее действие: { $when }
sessions-since = вход: { $when }
sessions-end = Завершить
sessions-end-label = Завершить сеанс: { $browser }
sessions-end-all = Завершить все
sessions-end-others = Завершить все остальные
sessions-ended = Сеансы завершены

departments-add = Отдел
departments-all = Все отделы
departments-new = Новый отдел
departments-empty = Отделов пока нет
departments-no-head = Не назначен
departments-column-members = Сотрудников
departments-members = { $count ->
        [0] никого
        [one] { $count } человек
        [few] { $count } человека
        *[other] { $count } человек
    }

profile-account = Учётная запись
profile-account-hint = Эти данные меняет администратор
profile-preferences = Язык и время
profile-language = Язык
profile-zone = Часовой пояс
profile-look = Вид
profile-look-hint = Запоминается в этом браузере
profile-theme = Тема
profile-theme-light = Светлая
profile-theme-dark = Тёмная
password-change = Сменить пароль
password-title = Новый пароль
password-given-hint = Прежний пароль знает администратор. Придумайте свой, и можно начинать
password-present = Нынешний пароль
password-new = Новый пароль
password-new-again = Новый пароль ещё раз
password-again = Пароль ещё раз
password-hint = От 8 знаков. Длинная фраза надёжнее набора значков
password-save = Сменить пароль
password-back = Вернуться в профиль
password-changed = Пароль сменён, остальные сеансы завершены
password-error-old = Нынешний пароль не подошёл
password-error-same = Выберите пароль, отличный от нынешнего
password-error-repeated = Пароли не совпали, введите ещё раз
zones-russia = Россия
zones-neighbours = Соседи
zones-world = Весь мир
zone-europe-kaliningrad = Калининград
zone-europe-moscow = Москва
zone-europe-samara = Самара
zone-asia-yekaterinburg = Екатеринбург
zone-asia-omsk = Омск
zone-asia-krasnoyarsk = Красноярск
zone-asia-irkutsk = Иркутск
zone-asia-yakutsk = Якутск
zone-asia-vladivostok = Владивосток
zone-asia-magadan = Магадан
zone-asia-kamchatka = Камчатка
zone-europe-chisinau = Кишинёв
zone-europe-minsk = Минск
zone-asia-yerevan = Ереван
zone-asia-baku = Баку
zone-asia-tbilisi = Тбилиси
zone-asia-almaty = Алматы
zone-asia-ashgabat = Ашхабад
zone-asia-dushanbe = Душанбе
zone-asia-tashkent = Ташкент
zone-asia-bishkek = Бишкек

setup-title = Создайте администратора
setup-hint = Он видит все записи, заводит сотрудников и меняет настройки. Отделы и остальных сотрудников добавите следующим шагом
setup-create = Создать и войти
setup-once = Ссылка на эту страницу действует один раз
setup-done = Готово. Теперь добавьте сотрудников
setup-event-link-offered = Создана ссылка первого запуска

setting-tell-hidden-duplicates = Предупреждать о клиентах, которых не видно
setting-tell-hidden-duplicates-hint = Сотрудник добавляет клиента, который уже ведётся, но скрыт от него. Сообщать ли, что такой клиент есть
setting-tell-hidden-duplicates-yes = скажем, что клиент уже ведётся, и предложим спросить администратора
setting-tell-hidden-duplicates-no = ничего не скажем, в базе может появиться двойник
setting-value-yes = Да
setting-value-no = Нет

audit-view-all = Все
audit-view-sessions = Входы
audit-view-refused = Отказы
audit-view-exported = Выгрузки
audit-view-users = Права
audit-view-settings = Настройки
audit-views = Виды журнала
audit-export = Выгрузить
audit-filter = Фильтр
audit-filter-drop = Убрать фильтр: { $name }
audit-filter-from = С
audit-filter-to = По
audit-filter-who = Кто
audit-filter-kind = Действие
audit-filter-record = Запись
audit-filter-record-hint = Номер, например company:15, или слова из записанного
audit-bounded = Слова и адрес ищутся в последних 20 000 событий. Задайте день «С», чтобы искать раньше.
audit-filter-address = Адрес в сети
audit-show = Показать
audit-final = стереть журнал не может никто
audit-anybody = Кто угодно
audit-anything = Любое
audit-visitor = неизвестный
audit-system = программа
audit-empty-value = пусто
audit-more-changes = и ещё { $count ->
        [one] { $count } изменение
        [few] { $count } изменения
        *[other] { $count } изменений
    }
audit-column-id = Номер
audit-column-time = Время
audit-column-who = Кто
audit-column-action = Действие
audit-column-kind = Вид события
audit-column-record = Запись
audit-column-what = Запись и что изменилось
audit-column-changes = Изменения
audit-column-address = Откуда
audit-column-origin = Способ
audit-event-exported = Выгружен журнал: { $count ->
        [one] { $count } строка
        [few] { $count } строки
        *[other] { $count } строк
    }
origin-browser = браузер
origin-command-line = командная строка
origin-job = фоновая работа
origin-system = программа
event-family-refused = отказ
event-family-exported = выгрузка
event-family-user = права
event-family-session = вход
event-family-department = отдел
event-family-settings = настройки
event-family-setup = первый запуск
event-family-backup = копия
event-family-audit = журнал
event-family-company = клиент
event-family-person = человек
event-family-comment = комментарий
event-family-import = загрузка
event-family-reference = справочник

why-title = Почему я это вижу
why-viewer = смотрит { $name }
why-administrator = Вы администратор и видите все записи
why-all = Вам открыты все записи
why-own = Вы отвечаете за эту запись
why-department = Вам открыты записи вашего отдела: { $name }
why-chosen = Вам открыты записи менеджера: { $name }
why-nothing = Эта запись вам не открыта
why-responsible = ответственность: { $name }
why-no-responsible = ответственного нет
why-given = роль и доступ назначает администратор
why-closed = Вам закрыто здесь
why-closed-comment = Комментировать: роль позволяет только смотреть
why-closed-edit = Менять: роль не ведёт записи
why-closed-export = Выгружать списки: роль этого не позволяет
why-others = Кто ещё видит
why-nobody = Больше никто
why-more = и ещё { $count }
why-short-administrator = администратор
why-short-all = видит всё
why-short-own = отвечает за запись
why-short-department = тот же отдел
why-short-chosen = открыто лично

keys-title = Клавиши
keys-everywhere = Везде
keys-search = поиск
keys-list = этот список
keys-close = закрыть окно или меню
keys-lists = В списках
keys-rows = следующая и предыдущая строка
keys-open = открыть запись
keys-look = быстрый просмотр
keys-records = Записи
keys-contact = новый контакт
keys-reminder = новое напоминание
keys-company = новый клиент
keys-tick = отметить строку списка
keys-save = сохранить форму
keys-calendar = В календаре
keys-days = по дням
keys-move = перенести дело на день, неделю или полчаса
keys-audit = Журнал действий
keys-filter = фильтр
keys-layout = Буквы работают на любой раскладке, когда курсор не в поле

backup-event-made = Резервная копия: { $file }
backup-event-restored = Восстановление из копии: { $file }
backup-event-content = Строк: { $rows }, файлов: { $files }

# Working days
settings-working-days = Рабочий календарь
working-days-year = Год
working-days-count = { $count ->
        [one] { $count } рабочий день
        [few] { $count } рабочих дня
        *[other] { $count } рабочих дней
    }
working-days-note = Суббота, воскресенье и праздники статьи 112 Трудового кодекса свободны каждый год. Переносы внесены на 2026 год; на другие годы их впишите вы, когда выйдет постановление: выберите день и укажите, выходной он или рабочий.
working-day-kind = Какой это день
working-day-usual = как обычно
working-day-free = выходной
working-day-working = рабочий день
working-day-by-law = Обычно: { $usual }
working-day-name = Название
working-day-name-hint = Перенос с субботы 3 января
working-day-error-year = День — с 2020 по 2099 год
working-day-event-decided = Рабочий календарь: { $day }
event-family-working_day = рабочий календарь
holiday-new-year = Новогодние каникулы
holiday-christmas = Рождество Христово
holiday-defender = День защитника Отечества
holiday-women = Международный женский день
holiday-labour = Праздник Весны и Труда
holiday-victory = День Победы
holiday-russia = День России
holiday-unity = День народного единства

# Уведомления в профиле

profile-notices = Уведомления
profile-notices-hint = Что показывать в Раппорте, что присылать письмом, тихие часы и сводка за день.
profile-notices-open = Что присылать
