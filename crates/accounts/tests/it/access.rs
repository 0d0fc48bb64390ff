//! «Почему я это вижу» (`X11`): it must say the same as the scopes do.

use accounts::access::{Explanation, Rule};
use accounts::access_explained;
use accounts::users::commands;
use base::Error;
use base::ids::UserId;
use testing::{World, on_both_engines};

use crate::AREAS;

fn explained(world: &World, who: UserId, responsible: Option<UserId>) -> Explanation {
    world
        .read(who, |read| access_explained(read, responsible))
        .unwrap()
}

on_both_engines! {
    fn the_rule_is_the_one_that_opens_the_record(world: World) {
        let cast = world.cast;
        let of_anna = |who| explained(&world, who, Some(cast.anna)).rule;
        assert_eq!(of_anna(cast.pavel), Rule::Administrator);
        assert_eq!(of_anna(cast.anna), Rule::Own);
        assert_eq!(of_anna(cast.darya), Rule::Department("Отдел продаж".to_owned()));
        assert_eq!(of_anna(cast.olga), Rule::ChosenManager("Анна Ковалёва".to_owned()));
        assert_eq!(of_anna(cast.viktor), Rule::All);
        assert_eq!(of_anna(cast.igor), Rule::Nothing);
    }

    fn the_explanation_says_what_the_scopes_do(world: World) {
        let cast = world.cast;
        let everybody = [cast.pavel, cast.anna, cast.igor, cast.darya, cast.viktor, cast.olga, cast.lev];
        for who in everybody {
            for responsible in everybody.map(Some).into_iter().chain([None]) {
                let told = explained(&world, who, responsible).rule != Rule::Nothing;
                assert_eq!(told, world.ctx(who).actor.sees_records_of(responsible), "{who} {responsible:?}");
            }
        }
    }

    fn others_are_those_who_see_it_by_name(world: World) {
        let cast = world.cast;
        let told = explained(&world, cast.anna, Some(cast.anna));
        let names: Vec<&str> = told.others.iter().map(|viewer| viewer.name.as_str()).collect();
        assert_eq!(names, ["Виктор Лапин", "Дарья Вольнова", "Лев Громов", "Ольга Шестакова", "Павел Ремезов"]);
        assert_eq!(told.others_count, 5);
        assert_eq!(told.responsible.as_deref(), Some("Анна Ковалёва"));
        world.write(cast.pavel, |tx| commands::deactivate(tx, cast.olga)).unwrap();
        assert_eq!(explained(&world, cast.anna, Some(cast.anna)).others_count, 4);
    }

    fn a_record_of_nobody_is_seen_by_those_who_see_everything(world: World) {
        let cast = world.cast;
        let told = explained(&world, cast.lev, None);
        assert_eq!((told.rule, told.responsible), (Rule::All, None));
        let names: Vec<&str> = told.others.iter().map(|viewer| viewer.name.as_str()).collect();
        assert_eq!(names, ["Виктор Лапин", "Павел Ремезов"]);
    }

    fn the_explanation_is_drawn_for_those_who_see_the_record(world: World) {
        let cast = world.cast;
        let drawn = |who: UserId| {
            let (ctx, anna) = (world.ctx(who), cast.anna);
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(async {
                let response = accounts::access::why(&ctx, anna.into(), move |_| Ok(Some(anna))).await?;
                let body = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
                Ok::<_, Error>(String::from_utf8(body.to_vec()).unwrap())
            })
        };
        let text = drawn(cast.pavel).unwrap();
        for told in ["Вы администратор и видите все записи", "Дарья Вольнова", "тот же отдел", "/settings/audit?record=user:"] {
            assert!(text.contains(told), "{told}: {text}");
        }
        assert!(matches!(drawn(cast.igor), Err(Error::NotFound)));
    }

    fn what_the_role_does_not_allow_is_told(world: World) {
        let cast = world.cast;
        let closed = |who| explained(&world, who, Some(cast.anna)).closed;
        assert!(closed(cast.anna).is_empty());
        assert_eq!(closed(cast.viktor), ["why-closed-edit", "why-closed-export"]);
        assert_eq!(closed(cast.olga), ["why-closed-comment", "why-closed-edit", "why-closed-export"]);
        let nobody = world.system().read_now(|read| access_explained(read, None));
        assert!(matches!(nobody, Err(Error::Forbidden(_))));
    }
}
