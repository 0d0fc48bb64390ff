//! The audit cannot be erased (`X9`).

use base::Result;
use diesel::connection::SimpleConnection;
use testing::on_both_engines;

use crate::AREAS;

on_both_engines! {
    fn the_tables_themselves_refuse_to_forget(world: World) {
        let before = world.events_count();
        for sql in [
            "update events set actor_name = 'кто-то'",
            "delete from events",
            "update event_subjects set record_id = 1",
            "delete from event_subjects",
        ] {
            let refused: Result<()> = world.app.db.maintain(|conn| Ok(conn.batch_execute(sql)?));
            assert!(refused.unwrap_err().to_string().contains("events are final"), "{sql}");
        }
        assert_eq!(world.events_count(), before);
        assert_eq!(world.last_event().kind, "user.created");
    }
}
