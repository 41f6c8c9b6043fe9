-- line: REGISTER
-- severity: MINOR
-- subject: PERSON
-- area: p.area
-- title: 证件号码校验位错误
-- summary: 证件号码的校验位不对
-- description: The check digit of the first 18 characters is wrong.
select p.id as subject, p.household as household, p.area as area, '校验位错误' as facts
from person p
where p.identity_valid = false
and {area}
