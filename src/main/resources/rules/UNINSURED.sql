-- line: MEDICAL
-- severity: CRITICAL
-- subject: PERSON
-- area: p.area
-- title: 未参加基本医疗保险
-- summary: 城乡居民和城镇职工基本医疗保险都没有参加
-- description: Neither resident nor employee basic insurance.
select p.id as subject, p.household as household, p.area as area, '未参保' as facts
from person p
where p.resident_insurance = false and p.employee_insurance = false
and {area}
