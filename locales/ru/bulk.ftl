bulk-bar = Действия с выбранными
bulk-chosen = Выбрано
bulk-tick-page = Выбрать все на странице
bulk-all = Выбрать все найденные
bulk-all-of = Выбрать все найденные: { $total }
bulk-deselect = Снять выбор
bulk-bar-responsible = Ответственный
bulk-bar-status = Статус
bulk-bar-segment = Сегмент
bulk-bar-archive = В архив
bulk-bar-return = Из архива

bulk-change-responsible = Сменить ответственного
bulk-change-status = Сменить статус
bulk-change-segment = Добавить или убрать сегмент
bulk-change-archive = Убрать в архив
bulk-change-return = Вернуть из архива
bulk-chosen-are = Выбрано: { $chosen }
bulk-choose-user = Выберите сотрудника
bulk-segment-how = Что сделать с сегментом
bulk-segment-join = Добавить
bulk-segment-leave = Убрать
bulk-do = Изменить
bulk-go-on = Дальше
bulk-cancel = Не менять
bulk-long-note = Записей много: сначала увидите точное число, потом работа пойдёт в фоне

bulk-error-none = Отметьте хотя бы одну запись
bulk-error-many = Не больше { $count } отмеченных за раз; для всего списка есть «Выбрать все найденные»
bulk-same = Менять нечего: всё так и было

bulk-count-company = { $count ->
        [one] { $count } клиент
        [few] { $count } клиента
       *[other] { $count } клиентов
    }
bulk-count-person = { $count ->
        [one] { $count } человек
        [few] { $count } человека
       *[other] { $count } человек
    }
bulk-more-company = больше { $count } клиентов
bulk-more-person = больше { $count } человек
bulk-all-company = все найденные клиенты
bulk-all-person = все найденные люди

bulk-title-responsible = Смена ответственного
bulk-title-status = Смена статуса
bulk-title-join = Добавление сегмента
bulk-title-leave = Снятие сегмента
bulk-title-archive = Перенос в архив
bulk-title-return = Возврат из архива

bulk-ask-company-responsible = { $count ->
        [one] Сменить ответственного у { $count } клиента?
       *[other] Сменить ответственного у { $count } клиентов?
    }
bulk-ask-company-status = { $count ->
        [one] Сменить статус у { $count } клиента?
       *[other] Сменить статус у { $count } клиентов?
    }
bulk-ask-company-join = { $count ->
        [one] Добавить сегмент { $count } клиенту?
       *[other] Добавить сегмент { $count } клиентам?
    }
bulk-ask-company-leave = { $count ->
        [one] Убрать сегмент у { $count } клиента?
       *[other] Убрать сегмент у { $count } клиентов?
    }
bulk-ask-company-archive = { $count ->
        [one] Убрать в архив { $count } клиента?
       *[other] Убрать в архив { $count } клиентов?
    }
bulk-ask-company-return = { $count ->
        [one] Вернуть из архива { $count } клиента?
       *[other] Вернуть из архива { $count } клиентов?
    }
bulk-ask-person-archive = { $count ->
        [one] Убрать в архив { $count } человека?
       *[other] Убрать в архив { $count } человек?
    }
bulk-ask-person-return = { $count ->
        [one] Вернуть из архива { $count } человека?
       *[other] Вернуть из архива { $count } человек?
    }
bulk-ask-note = Выбор записан: кто появится в списке позже, не изменится. Изменение можно отменить целиком в течение 30 дней
bulk-new-value = Новое значение

bulk-made-company-responsible = { $count ->
        [one] Ответственный изменён у { $count } клиента
       *[other] Ответственный изменён у { $count } клиентов
    }
bulk-made-company-status = { $count ->
        [one] Статус изменён у { $count } клиента
       *[other] Статус изменён у { $count } клиентов
    }
bulk-made-company-join = { $count ->
        [one] Сегмент добавлен { $count } клиенту
       *[other] Сегмент добавлен { $count } клиентам
    }
bulk-made-company-leave = { $count ->
        [one] Сегмент убран у { $count } клиента
       *[other] Сегмент убран у { $count } клиентов
    }
bulk-made-company-archive = { $count ->
        [one] В архив убран { $count } клиент
        [few] В архив убраны { $count } клиента
       *[other] В архив убрано { $count } клиентов
    }
bulk-made-company-return = { $count ->
        [one] Из архива возвращён { $count } клиент
        [few] Из архива возвращены { $count } клиента
       *[other] Из архива возвращено { $count } клиентов
    }
bulk-made-person-archive = { $count ->
        [one] В архив убран { $count } человек
        [few] В архив убраны { $count } человека
       *[other] В архив убрано { $count } человек
    }
bulk-made-person-return = { $count ->
        [one] Из архива возвращён { $count } человек
        [few] Из архива возвращены { $count } человека
       *[other] Из архива возвращено { $count } человек
    }
bulk-undone-company = { $count ->
        [one] Изменение отменено у { $count } клиента
       *[other] Изменение отменено у { $count } клиентов
    }
bulk-undone-person = { $count ->
        [one] Изменение отменено у { $count } человека
       *[other] Изменение отменено у { $count } человек
    }
bulk-kept-company = { $count ->
        [one] { $count } клиент оставлен: его изменили после этого или он вам не виден
        [few] { $count } клиента оставлены: их изменили после этого или они вам не видны
       *[other] { $count } клиентов оставлено: их изменили после этого или они вам не видны
    }
bulk-kept-person = { $count ->
        [one] { $count } человек оставлен: карточку изменили после этого или она вам не видна
        [few] { $count } человека оставлены: карточки изменили после этого или они вам не видны
       *[other] { $count } человек оставлено: карточки изменили после этого или они вам не видны
    }
bulk-same-count = { $count ->
        [one] Без изменений { $count }: так и было
       *[other] Без изменений { $count }: так и было
    }
bulk-skipped-count = Пропущено { $count }

bulk-state-asked = ждёт ответа
bulk-state-running = идёт
bulk-state-done = сделано
bulk-state-stopped = остановлено
bulk-state-failed = прервано
bulk-state-undoing = отменяется
bulk-state-undone = отменено

bulk-running = Изменение идёт
bulk-undoing = Изменение отменяется
bulk-running-note = Страницу можно закрыть: работа продолжится. Остановленное на полпути можно продолжить или отменить
bulk-stop = Остановить
bulk-stopping = Останавливается
bulk-stopped-title = Остановлено.
bulk-failed-title = Прервано.
bulk-continue = Продолжить
bulk-open-list = Открыть список
bulk-undo = Отменить изменение
bulk-undo-note = Прежние значения вернутся всем, кого с тех пор не изменили снова. Отменить можно до: { $day }
bulk-left = Оставлены как есть
bulk-left-record = Запись
bulk-left-why = Почему
bulk-skipped-hidden = Удалена или вам не видна
bulk-skipped-merged = Объединена с другой карточкой
bulk-skipped-moved = Перенесена в архив или из него после выбора
bulk-skipped-full = Сегментов уже столько, сколько помещается
bulk-skipped-touched = Изменена после этого

bulk-list-title = Массовые изменения
bulk-list-empty = Массовых изменений ещё не было
bulk-list-empty-text = Отметьте строки в списке клиентов или людей и выберите, что сделать. Всё сделанное появится здесь, и его можно будет отменить
bulk-th-what = Что сделано
bulk-th-state = Состояние
bulk-th-count = Выбрано
bulk-th-who = Кто
bulk-th-when = Когда

bulk-conflict-made = Это изменение уже идёт, сделано или отменяется. Откройте его страницу заново
bulk-conflict-not-running = Останавливать нечего: изменение уже не идёт
bulk-conflict-no-undo = Отменить нельзя: изменение уже отменено, ещё идёт или сделано больше 30 дней назад
bulk-trouble = Ошибка на нашей стороне, администратор найдёт её в журнале сервера
bulk-trouble-closed = Учётная запись того, кто начал изменение, закрыта
bulk-trouble-value = Сотрудника или сегмента, которого назначали, больше нет

bulk-event-changed = { $title }, вместе с { $count ->
        [one] { $count } другой карточкой
       *[other] { $count } другими карточками
    }
bulk-event-changed-alone = { $title }
bulk-event-restored = Отменено: { $title }
bulk-event-started = Массовое изменение начато: { $title }
bulk-event-finished = Массовое изменение сделано: { $title }
bulk-event-stopped = Массовое изменение остановлено: { $title }
bulk-event-failed = Массовое изменение прервано: { $title }
bulk-event-undo-started = Массовое изменение отменяется: { $title }
bulk-event-undone = Массовое изменение отменено: { $title }
bulk-changed = изменено { $count }
bulk-skipped = пропущено { $count }
bulk-restored = возвращено { $count }
bulk-kept = оставлено { $count }
event-family-bulk = массовое
