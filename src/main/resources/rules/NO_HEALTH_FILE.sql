-- line: MEDICAL
-- severity: MINOR
-- subject: PERSON
-- area: p.area
-- title: 无健康档案
-- summary: 没有健康档案
-- description: No health file, that is, no examination.
select p.id as subject, p.household as household, p.area as area, '无档案' as facts
from person p
where not exists (select 1 from health_file f where f.id = p.id)
and {area}
