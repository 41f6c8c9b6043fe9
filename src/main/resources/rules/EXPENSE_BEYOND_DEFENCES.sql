-- line: MEDICAL
-- severity: MAJOR
-- subject: PERSON
-- area: p.area
-- title: 五道防线之后自付过高
-- summary: 医疗费用经五道防线报销以后，自付比例仍然过高
-- description: Of a medical bill, more than a share (a setting, 10 %) stays with the household after the five lines of defence, applied in order to the compliant part.
select p.id as subject, p.household as household, p.area as area, concat('账单 ', count(*), ' 张，最近 ', max(m.settled_on)) as facts
from person p
join medical_bill m on m.person = p.id
join (select s5.*, s5.rest4 - least(greatest(s5.rest4 - :defence5Threshold, 0) * :defence5Rate, :defence5Ceiling) as rest5
  from (select s4.*, s4.rest3 - least(greatest(s4.rest3 - :defence4Threshold, 0) * :defence4Rate, :defence4Ceiling) as rest4
  from (select s3.*, s3.rest2 - least(greatest(s3.rest2 - :defence3Threshold, 0) * :defence3Rate, :defence3Ceiling) as rest3
  from (select s2.*, s2.rest1 - least(greatest(s2.rest1 - :defence2Threshold, 0) * :defence2Rate, :defence2Ceiling) as rest2
  from (select s1.*, s1.rest0 - least(greatest(s1.rest0 - :defence1Threshold, 0) * :defence1Rate, :defence1Ceiling) as rest1
  from (select b.id as bill, b.person as person, b.total as total, b.compliant as rest0 from medical_bill b where b.settled_on <= :asOf and b.total > 0) s1) s2) s3) s4) s5) paid on paid.bill = m.id
where paid.total - paid.rest0 + paid.rest5 > paid.total * :ownShare
and {area}
group by p.id, p.household, p.area
