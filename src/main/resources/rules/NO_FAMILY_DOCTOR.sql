-- line: MEDICAL
-- severity: MINOR
-- subject: PERSON
-- area: p.area
-- without health: 长期慢性病
-- title: 无签约医生
-- summary: 有健康档案，不是长期慢性病，没有签约医生
-- description: Has a file, is not chronic, has no contracted doctor.
select p.id as subject, p.household as household, p.area as area, '未签约' as facts,
  p.sealed_health as sealed_health, p.id as person
from person p
join health_file f on f.id = p.id
where f.family_doctor is null
and {area}
