The findings of a literature review, and the test set that follows from them.

A review is a folder: the vocabulary of the form, the selection, and the studies.

  $ mkdir review
  $ { echo measure,title,features,tools,section
  > echo 'speed,Speed,fork,stopwatch;ruler,5.1'
  > echo 'weight,Weight,,,'
  > echo 'colour,Colour,,eye,5.2'; } > review/measures.csv
  $ { echo platform,title,kind
  > echo metal,Bare metal,native
  > echo box,Box,container
  > echo cask,Cask,container
  > echo vm,VM,VM; } > review/platforms.csv
  $ { echo step,phase,section,kind,count,paraphrase
  > echo found,identification,2.1,records,100,papers found
  > echo limited,identification,2.1,records,80,papers within the limits
  > echo title,screening,2.2,excluded,30,by the title
  > echo abstract,screening,2.2,excluded,8,by the abstract
  > echo read,screening,2.2,records,45,papers read; } > review/selection.csv
  $ { echo search,section,database,fields,string; echo 'limited,2.1,Index,title,"""box"" AND YEAR(2020)"'; } > review/searches.csv
  $ { echo criterion,section,step,clause,paraphrase
  > echo 'year,2.1,limited,YEAR(2020),of that year'
  > echo 'fit,2.2,title,,to the point'; } > review/criteria.csv
  $ { literature_form
  > echo 'roe2019,S1,"Roe, A.; Doe, B.",2019,On boxes,A journal,me,2021-02-03,3.1,networking,,,,speed,box;vm,stopwatch,container better,22 times,boxes are faster,'
  > echo 'roe2019,S1,"Roe, A.; Doe, B.",2019,On boxes,A journal,me,2021-02-03,3.1,networking,,,,speed,box;metal,,near native,,nearly as fast as bare metal,'
  > echo 'poe2020,,Poe; et al.,2020,,,,,3.1,networking,,,,speed;weight,cask;vm,ruler,container better,up to 1.5 times,casks are faster,'
  > echo 'poe2020,,Poe; et al.,2020,,,,,3.2,other,,,,speed,cask;vm,ruler,VM better,,but not when wet,'
  > echo 'loe2018,,Loe,2018,,,,,3.1,networking,,,,speed,box;vm,ruler,VM better,over 3 %,VMs are faster,'
  > echo 'moe2018,,Moe,2018,,,,,4,,,,,,,,,,a method,'; } > review/studies.csv
  $ literature
  What the studies find, by the category of the review; a study counts once in each column:
  Category                    Studies  container better  VM better  no difference  mixed  near native  other
  ----------------------------------------------------------------------------------------------------------
  file I/O                          0
  networking                        3                 2          1                                  1
  high-performance computing        0
  cloud and scaling                 0
  other                             1                            1
  all                               3                 1          1                     1            1

  By what they compare:
  Compared         Studies  container better  VM better  no difference  mixed  near native  other
  -----------------------------------------------------------------------------------------------
  Container and VM
  Box, VM                2                 1          1
  Cask, VM               1                                                  1
  all                    3                 1          1                     1
  Container and Bare metal
  Box, Bare metal        1                                                               1

  The test set that follows, of what at least 3 studies measure, and the thesis's:
  Measured  Studies  Tools named           Thesis            Section  Test set
  ---------------------------------------------------------------------------------------
  Speed     3        ruler 2, stopwatch 1  stopwatch, ruler  5.1      same tool
  Weight    1        ruler 1                                          in neither
  Colour    0                              eye               5.2      added by the thesis

  How the studies were selected; its results cite 3:
  Step      Section  What                      Records  Excluded  By arithmetic
  ----------------------------------------------------------------------------------------------
  found     2.1      papers found                  100                      100
  limited   2.1      papers within the limits       80      (20)             80
  title     2.2      by the title                             30             50
  abstract  2.2      by the abstract                           8             42
  read      2.2      papers read                    45                       42  does not add up
  $ literature --least 1 --table tests --format csv
  measure,studies,named,follows,tools,thesis,section,choice
  speed,3,"ruler 2, stopwatch 1",yes,ruler,stopwatch;ruler,5.1,same tool
  weight,1,ruler 1,yes,ruler,,,left out by the thesis
  colour,0,,no,,eye,5.2,added by the thesis
  $ literature --table pairs --format csv
  kind_a,kind_b,a,b,studies,container better,VM better,no difference,mixed,near native,other
  Container,VM,box,vm,2,1,1,0,0,0,0
  Container,VM,cask,vm,1,0,0,0,1,0,0
  Container,VM,,,3,1,1,0,1,0,0
  Container,Bare metal,box,metal,1,0,0,0,0,1,0
  $ literature --table findings --format markdown
  | Category | Studies | container better | VM better | no difference | mixed | near native | other |
  | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
  | file I/O | 0 |  |  |  |  |  |  |
  | networking | 3 | 2 | 1 |  |  | 1 |  |
  | high-performance computing | 0 |  |  |  |  |  |  |
  | cloud and scaling | 0 |  |  |  |  |  |  |
  | other | 1 |  | 1 |  |  |  |  |
  | **all** | **3** | **1** | **1** |  | **1** | **1** |  |
  $ literature --table criteria
  Criterion  Section  Step     Asks for articles  In the string
  -------------------------------------------------------------
  year       2.1      limited  of that year       YEAR(2020)
  fit        2.2      title    to the point
  $ literature --table selection --format csv
  step,section,paraphrase,records,excluded,left,adds_up
  found,2.1,papers found,100,,100,yes
  limited,2.1,papers within the limits,80,,80,yes
  title,2.2,by the title,,30,50,yes
  abstract,2.2,by the abstract,,8,42,yes
  read,2.2,papers read,45,,42,no
  $ literature --table studies --format csv
  key,section,category,platforms,tools,finding,figure,paraphrase
  roe2019,3.1,networking,box;vm,stopwatch,container better,22 times,boxes are faster
  roe2019,3.1,networking,box;metal,,near native,,nearly as fast as bare metal
  poe2020,3.1,networking,cask;vm,ruler,container better,up to 1.5 times,casks are faster
  poe2020,3.2,other,cask;vm,ruler,VM better,,but not when wet
  loe2018,3.1,networking,box;vm,ruler,VM better,over 3 %,VMs are faster
  $ literature --table studies --format latex
  \begin{longtable}{lll>{\raggedright\arraybackslash}p{0.45\textwidth}}
  \toprule
  Study & Section & Finding & What it says \\
  \midrule
  \endhead
  \bottomrule
  \endlastfoot
  \citet{roe2019} & 3.1 & container better & boxes are faster: 22 times \\
  \citet{roe2019} & 3.1 & near native & nearly as fast as bare metal \\
  \citet{poe2020} & 3.1 & container better & casks are faster: up to 1.5 times \\
  \citet{poe2020} & 3.2 & VM better & but not when wet \\
  \citet{loe2018} & 3.1 & VM better & VMs are faster: over 3 \% \\
  \end{longtable}
The study beside the review whose study.ini names it made the review:

  $ mkdir zoe-2021; printf '[publication]\nkey = zoe2021\n[grading]\nreview = review\n' > zoe-2021/study.ini; literature --table bibliography
  @misc{roe2019,
    author = {{Roe}, {A.} and {Doe}, {B.}},
    title = {{On boxes}},
    howpublished = {{A journal}},
    year = {{2019}},
    note = {Cited in Section 3.1 of~\citep{zoe2021}},
  }

  @misc{poe2020,
    author = {{Poe} and others},
    year = {{2020}},
    note = {Cited in Sections 3.1 and 3.2 of~\citep{zoe2021}},
  }

  @misc{loe2018,
    author = {{Loe}},
    year = {{2018}},
    note = {Cited in Section 3.1 of~\citep{zoe2021}},
  }
  $ literature --table facts
  study,platform,mode,level,repetition,fact,value,source
  zoe-2021,review,colour,,1,VM_better,0,review/studies.csv
  zoe-2021,review,colour,,1,container_better,0,review/studies.csv
  zoe-2021,review,colour,,1,mixed,0,review/studies.csv
  zoe-2021,review,colour,,1,near_native,0,review/studies.csv
  zoe-2021,review,colour,,1,no_difference,0,review/studies.csv
  zoe-2021,review,colour,,1,other,0,review/studies.csv
  zoe-2021,review,findings,,1,VM_better,1,review/studies.csv
  zoe-2021,review,findings,,1,container_better,1,review/studies.csv
  zoe-2021,review,findings,,1,mixed,1,review/studies.csv
  zoe-2021,review,findings,,1,near_native,1,review/studies.csv
  zoe-2021,review,findings,,1,no_difference,0,review/studies.csv
  zoe-2021,review,findings,,1,other,0,review/studies.csv
  zoe-2021,review,selection,,1,abstract,8,review/selection.csv:5
  zoe-2021,review,selection,,1,found,100,review/selection.csv:2
  zoe-2021,review,selection,,1,limited,80,review/selection.csv:3
  zoe-2021,review,selection,,1,read,45,review/selection.csv:6
  zoe-2021,review,selection,,1,title,30,review/selection.csv:4
  zoe-2021,review,speed,,1,VM_better,1,review/studies.csv
  zoe-2021,review,speed,,1,container_better,1,review/studies.csv
  zoe-2021,review,speed,,1,mixed,1,review/studies.csv
  zoe-2021,review,speed,,1,near_native,0,review/studies.csv
  zoe-2021,review,speed,,1,no_difference,0,review/studies.csv
  zoe-2021,review,speed,,1,other,0,review/studies.csv
  zoe-2021,review,studies,,1,cited,3,review/studies.csv
  zoe-2021,review,studies,,1,year,2019,review/studies.csv:2
  zoe-2021,review,studies,,2,year,2020,review/studies.csv:4
  zoe-2021,review,studies,,3,year,2018,review/studies.csv:6
  zoe-2021,review,tools,,1,named,2,review/studies.csv
  zoe-2021,review,weight,,1,VM_better,0,review/studies.csv
  zoe-2021,review,weight,,1,container_better,1,review/studies.csv
  zoe-2021,review,weight,,1,mixed,0,review/studies.csv
  zoe-2021,review,weight,,1,near_native,0,review/studies.csv
  zoe-2021,review,weight,,1,no_difference,0,review/studies.csv
  zoe-2021,review,weight,,1,other,0,review/studies.csv
  $ rm -r zoe-2021; literature --table facts | cut -d, -f1 | sort -u; literature --table bibliography | grep note
  review
  study
    note = {Cited in Section 3.1},
    note = {Cited in Sections 3.1 and 3.2},
    note = {Cited in Section 3.1},
  $ literature --table flow
  box,row,phase,count,text,remark
  records,0,identification,100,"papers found",
  excluded,1,identification,20,"excluded‚ by the difference",
  records,2,identification,80,"papers within the limits",
  excluded,3,screening,30,"excluded by the title",
  excluded,4,screening,8,"excluded by the abstract",
  records,5,screening,45,"papers read","the steps before leave 42"
  cited,6,screening,3,"studies that its results cite","45 are said to be in use"
  $ literature --table form | head -n 6
  Column      Item                     What it holds
  ----------------------------------------------------------------------------------------------------------------------------------------------------
  key                                  names the study, here and in citations: letters, digits, - and _; never empty
  id          Study ID                 its number in the review
  authors     Authors                  separated by ;, each a surname, or surname, initials; the last may be et al.; never empty
  year        Year                     four digits, and the letter that it is cited with; never empty
  $ literature --format csv
  virtgrade: --format csv and latex write one table; name it by --table
  [2]

Added studies change the test set:

  $ cp review/studies.csv kept.csv; for key in joe2021 woe2021; do echo "$key,,$key,2021,,,,,3.3,other,,,,weight,box;vm,scale,no difference,,as heavy,"; done >> review/studies.csv
  $ literature --table tests; mv kept.csv review/studies.csv
  Measured  Studies  Tools named           Thesis            Section  Test set
  ------------------------------------------------------------------------------------------
  Speed     3        ruler 2, stopwatch 1  stopwatch, ruler  5.1      same tool
  Weight    3        scale 2, ruler 1                                 left out by the thesis
  Colour    0                              eye               5.2      added by the thesis

Measurements are shown beside it. Boxes are twice as fast as VMs in one study and as fast as bare
metal; the other study decides nothing, since its repetitions are few and scattered.

  $ { echo study,platform,experiment,feature,level,repetition,value,unit,status,source
  > for i in 1 2 3 4 5 6 7 8 9; do
  > echo "own,box,fork,fork,,$i,20$i,1/s,ok,"
  > echo "own,metal,fork,fork,,$i,20$i,1/s,ok,"
  > echo "own,vm,fork,fork,,$i,10$i,1/s,ok,"; done
  > echo other,box,fork,fork,,1,100,1/s,ok,; echo other,box,fork,fork,,2,200,1/s,ok,
  > echo other,vm,fork,fork,,1,110,1/s,ok,; echo other,vm,fork,fork,,2,160,1/s,ok,; } > all.csv
  $ grep -v ^other all.csv > own.csv; grep -v ^own all.csv > other.csv
  $ virtgrade summarize own.csv -o own-summary.csv; virtgrade summarize other.csv -o other-summary.csv
  $ literature own-summary.csv other-summary.csv --observations own.csv --table evidence
  Feature  Studies                                   own                           other
  -------------------------------------------------------------------------------------------------------------
  Containers against VMs (own: box/vm, other: box/vm)
  Fork     1 container better, 1 VM better, 1 mixed  no direction, 1.95 [1.91, 2]  no direction, 1.11 [0, 15.8]
  Containers against bare metal (own: box/metal)
  Fork     1 near native                             agrees, 1 [0.986, 1.01]       -
  $ literature own-summary.csv other-summary.csv --observations own.csv --table counts
  own against the literature, by feature: agrees 1, disagrees 0, undecided 0, no direction 1, no study 0, not measured 0.
  other against the literature, by feature: agrees 0, disagrees 0, undecided 0, no direction 1, no study 0, not measured 1.
  $ literature own-summary.csv --table counts --format csv
  study,agreement,count
  own,agrees,1
  own,disagrees,0
  own,undecided,0
  own,no direction,1
  own,no study,0
  own,not measured,0
  $ sed -i '/^poe2020.*3.2/d; /^loe/d' review/studies.csv
  $ literature own-summary.csv other-summary.csv --observations own.csv --table evidence --format csv
  contest,measure,feature,studies,direction,study,a,b,ratio,low,high,finding,agreement
  vm,speed,fork,2,container better,own,box,vm,1.9523809523809523,1.9120755804229843,1.9961982111652474,container better,agrees
  vm,speed,fork,2,container better,other,box,vm,1.1111111111111112,0,15.799096022151197,,undecided
  native,speed,fork,1,near native,own,box,metal,1,0.9863238180037475,1.0137233485170545,near native,agrees
  native,speed,fork,1,near native,other,,,,,,,not measured
  $ literature own-summary.csv --observations own.csv --table map
  panel,row,title,column,slot,mark,which,name
  category,1,"networking",0,0,direct,0,"roe2019"
  category,1,"networking",0,1,direct,0,"poe2020"
  category,1,"networking",4,0,indirect,0,"roe2019"
  measure,0,"Speed",0,0,direct,0,"roe2019"
  measure,0,"Speed",0,1,direct,0,"poe2020"
  measure,0,"Speed",4,0,indirect,0,"roe2019"
  measure,0,"Speed",0,2,measured,1,"own"
  $ literature own-summary.csv own-summary.csv
  own-summary.csv:2:1: the study 'own' is in an earlier file, expected each once
  [3]

Errors have a place, and nothing is written:

  $ literature_bad '1a,,A,2020,,,,,3,,,,,,,,,,says,'
  bad.csv:2:1: '1a' is not a key, expected a letter, then letters, digits, - and _
  [3]
  $ literature_bad 'a,,,2020,,,,,3,,,,,,,,,,says,'
  bad.csv:2:3: '' is not a text, expected UTF-8 without control or invisible characters
  [3]
  $ literature_bad 'a,,A,20,,,,,3,,,,,,,,,,says,'
  bad.csv:2:4: '20' is not a year, expected four digits and at most one letter
  [3]
  $ literature_bad 'a,,A,2020,,,,1.2.2020,3,,,,,,,,,,says,'; literature_bad 'a,,A,2020,,,,2020-13-01,3,,,,,,,,,,says,'
  bad.csv:2:8: '1.2.2020' is not a date, expected YYYY-MM-DD or nothing
  bad.csv:2:8: '2020-13-01' is not a date, expected YYYY-MM-DD or nothing
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,disks,,,,,,,other,,says,'
  bad.csv:2:10: 'disks' is not a category, expected file I/O, networking, high-performance computing, cloud and scaling, other, or nothing
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,other,,,,,,,,,says,'
  bad.csv:2:17: '' is not a finding, expected one with a category
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,,,,,,,,better,,says,'
  bad.csv:2:17: 'better' is not a finding, expected container better, VM better, no difference, mixed, near native, other, or nothing
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,,,,,,,,other,about 3 %,says,'
  bad.csv:2:18: 'about 3 %' is not a figure, expected a number and % or times, as `up to 42.7 %`, or nothing
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,,,,,,,,,3 %,says,'
  bad.csv:2:17: '' is not a finding, expected one with a figure
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,,,,,size,,,other,,says,'
  bad.csv:2:14: 'size' is not known, expected names of measures.csv
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,,,,,speed;speed,,,other,,says,'
  bad.csv:2:14: 'speed;speed' is not a list, expected words separated by ;, each once
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,,,,,,box;;vm,,other,,says,'
  bad.csv:2:15: 'box;;vm' is not a list, expected words separated by ;, each once
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,,,,,,jail,,other,,says,'
  bad.csv:2:15: 'jail' is not known, expected names of platforms.csv
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,,,,,,metal;vm,,container better,,says,'
  bad.csv:2:15: 'metal;vm' is not fit for the finding, expected a container
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,,,,,,metal;box,,VM better,,says,'
  bad.csv:2:15: 'metal;box' is not fit for the finding, expected a VM
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,,,,,,box;vm,,near native,,says,'
  bad.csv:2:15: 'box;vm' is not fit for the finding, expected bare metal
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,,,,,,,,,,says,' 'a,,A,2021,,,,,4,,,,,,,,,,says,'
  bad.csv:3:4: '2021' is not the value of an earlier row of the study, expected the same
  [3]
  $ literature_bad 'a,,A,2020,,,,,3,,,,,,,,,,says,' 'a,,A,2020,,,,,3,,,,,,,,,,says again,'
  bad.csv:3:1: 'a' is not unique, expected each statement once
  [3]
  $ literature_bad 'a,S1,A,2020,,,,,3,,,,,,,,,,says,' 'b,S1,A,2020,,,,,3,,,,,,,,,,says,'
  bad.csv:3:2: 'S1' is not unique, expected an id for each study
  [3]
  $ literature --least 0
  virtgrade: --least '0': expected a number from 1 to 1000000
  [2]
  $ literature --table nothing
  virtgrade: unknown table 'nothing', expected one of all,findings,pairs,tests,evidence,counts,selection,criteria,studies,form,facts,bibliography,map,flow
  [2]
  $ literature --review nowhere
  nowhere/measures.csv: cannot open: No such file or directory
  [3]
  $ cp review/selection.csv kept; sed -i 's/^read/title/' review/selection.csv; literature --table selection
  review/selection.csv:6:1: 'title' is not unique, expected each step once
  [3]
  $ sed 's/screening/reading/' kept > review/selection.csv; literature --table selection
  review/selection.csv:4:2: 'reading' is not a phase, expected identification, screening, eligibility or included
  [3]
  $ sed 's/45/many/' kept > review/selection.csv; literature --table selection
  review/selection.csv:6:5: 'many' is not a count, expected a whole number from 0 to 100000000
  [3]
  $ sed 's/records,100/excluded,100/' kept > review/selection.csv; literature --table selection
  review/selection.csv:2:4: 'excluded' is not first, expected records to exclude from
  [3]
  $ cp kept review/selection.csv; sed -i 's/YEAR(2020),of/YEAR(2021),of/' review/criteria.csv; literature --table criteria
  review/criteria.csv:2:4: 'YEAR(2021)' is not a clause, expected a part of the step's string
  [3]
  $ sed -i 's/^limited/title2/' review/searches.csv; literature --table criteria
  review/searches.csv:2:1: 'title2' is not a step, expected one of selection.csv
  [3]
  $ sed -i 's/native$/naive/' review/platforms.csv; literature --table pairs
  review/platforms.csv:2:3: 'naive' is not a kind, expected container, VM, native, nested, sandbox, microVM, unikernel or other
  [3]
  $ sed -i 's/eye,5.2/eye,/' review/measures.csv; literature --table pairs
  review/measures.csv:4:5: '' is not a section, expected one if and only if tools were chosen
  [3]

The audit's values from a review lead back to its rows:

  $ mkdir karna-2021; virtgrade audit karna-2021 --format csv > karna-2021/audit.csv; virtgrade trace karna-2021/audit.csv:id=3.1.2.accepted | sed 1d
      made by: virtgrade audit ROOT/results/karna-2021 --format csv
      limited of selection on review, repetition 1: 123, from ROOT/results/literature/selection.csv:3
      title of selection on review, repetition 1: 67, from ROOT/results/literature/selection.csv:4
      abstract of selection on review, repetition 1: 16, from ROOT/results/literature/selection.csv:5

Studies can be set beside it by name:

  $ virtgrade literature "$ROOT/results/literature/studies.csv" karna-2021 trial-2026-11-21 --table counts
  karna-2021 against the literature, by feature: agrees 8, disagrees 3, undecided 1, no direction 3, no study 9, not measured 0.
  trial-2026-11-21 against the literature, by feature: agrees 0, disagrees 1, undecided 2, no direction 2, no study 6, not measured 13.

A study with other names joins by what its feature measures, and by its platforms' names in other studies:

  $ mkdir made-2020; printf '[publication]\ntitle = Made up\n' > made-2020/study.ini
  $ printf 'feature,title,unit,better,domain,measures\nstarts,Starts,1/s,higher,positive,boot\n' > made-2020/features.csv
  $ printf 'platform,title,kind,in_logs,colour,same_as\nrunc,runc,,,,docker\nguest,Guest,,,,kvm\n' > made-2020/platforms.csv
  $ cat > made-2020/summary.csv <<'END'
  > study,platform,feature,level,unit,n,mean,sd,median,min,max,ci_low,ci_high
  > made-2020,guest,starts,,1/s,10,5,0.1,5,4.9,5.2,,
  > made-2020,runc,starts,,1/s,10,10,0.1,10,9.9,10.2,,
  > END
  $ virtgrade literature "$ROOT/results/literature/studies.csv" made-2020 --table evidence | sed -n 1,4p
  Feature            Studies                          made-2020
  --------------------------------------------------------------------------
  Containers against VMs (made-2020: runc/guest)
  Boot time          3 container better               agrees, 2 [1.97, 2.03]
  $ virtgrade literature "$ROOT/results/literature/studies.csv" karna-2021 made-2020 --table map | grep made
  measure,0,"Boot time",0,4,measured,2,"made-2020"
