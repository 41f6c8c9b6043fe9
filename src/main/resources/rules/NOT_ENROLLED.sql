-- line: SCHOOLING
-- severity: CRITICAL
-- subject: PERSON
-- area: p.area
-- with health: 健康
-- title: 适龄未在学
-- summary: 7至18周岁，健康，没有在读学籍，也没有送教上门
-- description: Aged 7 to 18 on the date, no roll shows 在读, no teaching plan, education blank, 文盲或半文盲 or 小学; healthy.
select p.id as subject, p.household as household, p.area as area, concat('文化程度 ', p.education) as facts,
  p.sealed_health as sealed_health, p.id as person
from person p
where p.born_on between :bornFrom and :bornTo
and p.education in ('', '文盲或半文盲', '小学')
and not exists (select 1 from enrolment e where e.identity_key = p.identity_key and e.attending = true)
and not exists (select 1 from teaching_plan t where t.id = p.id)
and {area}
