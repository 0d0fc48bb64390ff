comment-event-added = Comment
comment-error-empty = Write a comment
comment-placeholder = Comment
comment-send = Send
feed-title = Feed
feed-empty = Nothing has happened yet
feed-emptied = cleared
feed-older = Earlier
