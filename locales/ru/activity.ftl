comment-event-added = Комментарий
comment-error-empty = Напишите комментарий
comment-placeholder = Комментарий
comment-send = Отправить
feed-title = Лента
feed-empty = Пока ничего не происходило
feed-emptied = очищено
feed-older = Раньше
