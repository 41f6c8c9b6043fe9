-- line: SCHOOLING
-- severity: MAJOR
-- subject: CHILD
-- area: here.area
-- title: 登记外适龄儿童不在学籍
-- summary: 出生登记或村里掌握的适龄儿童，不在任何学籍，没有送教上门，也不在登记的农户里
-- description: Known to the birth register or a village list of children, aged 7 to 18, on no roll, without a teaching plan and in no household of the register.
select c.identity_key as subject, null as household, min(c.area) as area, concat('名册 ', min(c.id)) as facts
from child c
where c.born_on between :bornFrom and :bornTo
and not exists (select 1 from enrolment e where e.identity_key = c.identity_key)
and not exists (select 1 from person p where p.identity_key = c.identity_key)
and c.identity_key in (select here.identity_key from child here where {area})
group by c.identity_key
