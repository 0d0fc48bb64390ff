sign-in-title = Вход
sign-in = Войти
sign-in-demo = Демонстрация. Логины:
sign-in-demo-password = Пароль у всех один:
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
