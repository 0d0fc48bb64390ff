menu-duplicates = Дубли
duplicates-title = Возможные дубли
duplicates-views = Что показать
duplicates-different = Признаны разными
duplicates-none = Дублей не найдено
duplicates-none-different = Разными никого не признавали
duplicates-none-text = Программа сама ищет совпадения ИНН, телефона, почты и названия после каждой правки и загрузки
duplicates-how = Сначала самые вероятные. Ищутся в фоне после каждой правки и загрузки
duplicates-first-page = В начало
duplicates-merge = Объединить…
duplicates-dismiss = Это разные
duplicates-dismissed = Пара отмечена: это разные. Она вернётся, если появится новое совпадение
duplicates-reopen = Вернуть в список
duplicates-reopened = Пара снова в списке
duplicates-beside = Похоже на дубль
duplicate-event-dismissed = Отмечено: не дубль другой карточки
duplicate-event-reopened = Отметка «не дубль» снята

merges-title = Объединённые
merges-none = За последние 30 дней ничего не объединяли
merges-none-text = Здесь будет всё, что ещё можно разъединить
merges-how = Разъединить можно в течение 30 дней
merge-title = Объединение
merge-companies = Объединение клиентов
merge-people = Объединение людей
merge-survivor = Какая карточка останется
merge-stays = Останется
merge-keep = Оставить эту
merge-keep-named = Оставить: { $name }
merge-added = добавлено { $day }
merge-taken = Войдёт в карточку
merge-together = Сложить вместе
merge-linked = Перейдёт к ней
merge-same = { $count ->
        [one] Совпадает { $count } поле
        [few] Совпадают { $count } поля
       *[other] Совпадают { $count } полей
    }
merge-do = Объединить
merge-explained = Старые адреса будут вести на оставшуюся карточку. Разъединить можно 30 дней
merge-done = Карточки объединены. Разъединить можно 30 дней: «Дубли», «Объединённые»
merge-already = Эти карточки уже объединены
merge-changed = Пока вы выбирали, одну из карточек изменили. Ниже всё, как стало: проверьте и подтвердите ещё раз
merge-wrong = Не объединено: выбранное не сходится
merge-undo = Разъединить
merge-undone = Карточки разъединены
merge-undo-until = Разъединить можно до { $day }
merge-comes-back = Вернётся отдельной карточкой
merge-comes-back-with = Со своими полями, телефонами и почтой, людьми, комментариями и лентой
merge-restored = Станет как до объединения
merge-kept = Не вернуть
merge-kept-fields = После объединения правили, останется как сейчас: { $fields }
merge-missing = { $count ->
        [one] { $count } запись с тех пор ушла из карточки и останется там, где она сейчас
        [few] { $count } записи с тех пор ушли из карточки и останутся там, где они сейчас
       *[other] { $count } записей с тех пор ушли из карточки и останутся там, где они сейчас
    }
merge-lately = Объединено
merge-lately-undo = Разъединить…
merge-error-undone = Это объединение уже отменено
merge-error-late = Прошло больше 30 дней: разъединить уже нельзя
merge-saved-elsewhere = Пока вы правили, карточку объединили с этой. Ваши изменения сохранены здесь
merge-led-on = Карточку объединили с этой. Повторите действие здесь
merge-conflict = Пока вы правили, карточку объединили с другой. Ваш текст цел: выберите, что сохранить
merge-event-merged = Объединение: сюда вошли { $names }
merge-event-undone = Объединение отменено, отделены: { $names }
merge-event-left = Не вошло: { $field }
linked-employments-company = Люди
linked-employments-person = Места работы
linked-comments-company = Комментарии
linked-comments-person = Комментарии
linked-fields-company = Поля, где он назван
linked-fields-person = Поля, где он назван
linked-events-company = Записи ленты
linked-events-person = Записи ленты
person-responsible_id = Ответственный
