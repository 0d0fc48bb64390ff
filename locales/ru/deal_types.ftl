# Редактор видов сделок
type-new = Новый вид сделок
type-new-text = Назовите вид так, как говорят у вас. Статусы, поля и маршрут настраиваются дальше; пока вид не опубликован, его никто не видит.
type-begin = Завести и настроить
type-names-many = Название раздела: «Заказы»
type-names-one = Одна сделка: «Заказ»
type-names-new = Заголовок новой: «Новый заказ»
type-prefix = Начало номера: «З-»
type-usual-new = новая
type-usual-working = в работе
type-usual-done = выполнена
type-usual-lost = не состоялась
type-tabs = Разделы вида сделок
type-tab-general = Общее
type-tab-statuses = Статусы
type-tab-fields = Поля
type-tab-stages = Маршрут
type-tab-changes = Публикация
type-draft = черновик
type-version-draft = версия { $version }, черновик
type-edit = Настроить
type-publish = Опубликовать
type-publish-version = Опубликовать версию { $version }
type-save = Сохранить черновик
type-save-hint = Сделки изменятся только после публикации
type-discard = Отменить черновик
type-saved-toast = Черновик сохранён
type-begun-toast = Вид сделок заведён, настройте его и опубликуйте
type-published-toast = Вид сделок опубликован
type-discarded-toast = Черновик отменён
type-add = Добавить
type-errors =
    { $count ->
        [one] Чтобы опубликовать, исправьте { $count } место:
        [few] Чтобы опубликовать, исправьте { $count } места:
       *[many] Чтобы опубликовать, исправьте { $count } мест:
    }
type-valid-until = До какого дня действует выданное
type-valid-until-none = не следить
type-documents = Категории документов, по одной в строке
type-comments = Кто чьи комментарии видит
type-comments-text = Кого здесь нет, тот видит все комментарии. Свои видит каждый.
type-comments-sees = видит комментарии
type-comments-add = Ограничить
type-track = Ряд статусов
type-track-main = Главный ряд статусов
type-track-add = Ряд статусов
type-tracks-text = У сделки может быть несколько независимых рядов статусов: например, «Статус» и «Доставка». Главный, первый ряд решает, в работе ли сделка.
type-comment-required = Смена только с комментарием
type-status-name = Название статуса
type-status-add = Статус
type-hue = Цвет
type-hue-grey = серый
type-hue-violet = фиолетовый
type-hue-blue = синий
type-hue-amber = жёлтый
type-hue-green = зелёный
type-hue-red = красный
type-fields-text = Какие сведения есть у сделок, кроме клиента, предмета и суммы. Новое поле попадает в «Условия»; на этап его ставят в разделе «Маршрут». Вид поля не меняется после публикации.
type-field-formula = Как считается
type-formula-share = доля от суммы сделки: { $name }
type-formula-rest = остаток суммы сделки: { $name }
type-route = Этапы
type-stage-add = Добавить этап
type-stage-new = Новый этап
type-stage-name = Название этапа
type-stage-note = Пояснение
type-stage-hand-over = Кнопка перехода: «Передать в отдел №2»
type-stage-wrong = нужно исправить
type-fields-count =
    { $count ->
        [0] нет полей
        [one] { $count } поле
        [few] { $count } поля
       *[many] { $count } полей
    }
type-sign-offs-count =
    { $count ->
        [0] нет резолюций
        [one] { $count } резолюция
        [few] { $count } резолюции
       *[many] { $count } резолюций
    }
type-filled-by = Заполняет
type-notify-stage = Уведомить, когда сделка пришла на этап
type-notify = Уведомить
type-notify-tick = Уведомить об отметке
type-set-by = Ставит
type-who-add = кто ещё
type-required = Обязательно
type-details-text = Эти поля заполняют в любое время, они не держат ни один этап.
type-use-add = Поставить сюда поле
type-fields-edit = Завести новое поле
type-sign-off-name = Название резолюции
type-sign-off-required = для перехода
type-sign-off-add = Резолюция
type-error-who = Нет такого: «{ $name }». Выберите из списка
deal-type-error-kind = Вид поля нельзя менять: в сделках уже есть значения. Заведите новое поле
deal-type-error-nowhere = Поле нигде не заполняется: сохраните раздел «Поля»
who-responsible = Ответственный
who-author = Автор сделки
who-field = Сотрудник из поля «{ $name }»
who-department = Отдел: { $name }
who-head = Руководитель: { $name }
who-role = Роль: { $name }
type-what-changes = Что изменится
type-only-details = Ряды статусов, поля и этапы прежние: меняются только названия и правила.
type-no-draft = Неопубликованных изменений нет.
type-first = После публикации по этому виду можно заводить сделки.
type-track-added = Новый ряд статусов «{ $name }»
type-track-removed = Убран ряд статусов «{ $name }»
type-status-added = Новый статус «{ $name }»
type-status-removed = Убран статус «{ $name }»
type-field-added = Новое поле «{ $name }»
type-field-removed = Убрано поле «{ $name }»
type-field-required = Теперь обязательно поле «{ $name }»
type-stage-added = Новый этап «{ $name }»
type-stage-removed = Убран этап «{ $name }»
type-sign-off-added = Новая резолюция «{ $name }»
type-sign-off-removed = Убрана резолюция «{ $name }»
type-deals =
    { $count ->
        [one] { $count } сделка
        [few] { $count } сделки
       *[many] { $count } сделок
    }
type-deals-lack =
    { $count ->
        [one] не заполнено в { $count } идущей сделке
       *[many] не заполнено в { $count } идущих сделках
    }
type-deals-filled =
    { $count ->
        [one] заполнено в { $count } идущей сделке
       *[many] заполнено в { $count } идущих сделках
    }
type-deals-stand =
    { $count ->
        [one] здесь стоит { $count } сделка
        [few] здесь стоят { $count } сделки
       *[many] здесь стоят { $count } сделок
    }
type-running = Идущие сделки
type-running-what = Что делать с идущими сделками
type-running-keep = Пусть дойдут по той версии, с которой начались
type-running-move = Перевести на новую версию
type-in-the-way = Перевести не получится, они останутся на своей версии:
type-not-ready = Публиковать рано:
type-move-all = Перевести идущие сделки на версию { $version }
type-moved-toast =
    { $count ->
        [0] Ни одна сделка не переведена
        [one] Переведена { $count } сделка
        [few] Переведены { $count } сделки
       *[many] Переведено { $count } сделок
    }
type-left = Остались на своей версии:
deal-error-move-stage = Этапа «{ $name }» в новой версии нет
deal-error-move-track = Ряда статусов, в котором стоит «{ $name }», в новой версии нет
deal-error-move-status = Статуса «{ $name }» в новой версии нет
deal-newer-version = Порядок изменился: сделка идёт по версии { $version }
deal-move-to-newest = Перевести на новую версию
deal-moved-toast = Сделка идёт по новой версии
event-deal-version_moved = { $deal }: переведена на версию { $version }
event-type_draft-begun = Начат вид сделок «{ $name }»
event-type_draft-saved = Изменён черновик вида сделок «{ $name }»
event-type_draft-discarded = Отменён черновик вида сделок «{ $name }»
event-type_draft-moved = Идущие сделки вида «{ $name }» переведены на версию { $version }
profile-error-user = Профиль называет сотрудника по номеру: назовите отдел, роль или поле
setup-profile-title = Чем занимается компания
setup-profile-hint = Профиль расставит виды сделок, статусы, поля и этапы. Всё это можно поменять потом, данные не пропадут.
setup-profile-none = Без профиля
setup-profile-none-text = Только клиенты и контакты. Виды сделок можно добавить в настройках.
setup-profile-choose = Продолжить
