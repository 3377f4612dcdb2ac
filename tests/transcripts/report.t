The page of a study
===================

`virtgrade report STUDY` writes a page of HTML. It has the result, the sheet and the repetitions without JavaScript.
A folder without pictures leaves them out.

  $ tiny; virtgrade report tiny --figures none -o page.html 2>&1 | grep -v WebAssembly; grep -o '<p class="result"[^<]*' page.html
  $ grep -c '<tr data-feature' page.html; grep -o '<td data-platform="unikernel"[^/]*/span>' page.html | head -n 2
  $ grep -o '<li>[^/]*/small>' page.html | head -n 2
  $ grep -o "default-src[^;]*; img-src[^;]*;" page.html

The same input gives the same bytes.

  $ tiny; virtgrade report tiny --figures none 2>/dev/null | cmp - page.html

Bad input leaves nothing behind.

  $ tiny; sed -i '2s/host/?/' tiny/platforms.csv; virtgrade report tiny --figures none -o other.html; ls *.html
  $ virtgrade report nowhere -o other.html; ls *.html

An index has the result of each study, and links to what is beside it.

  $ tiny; touch tiny/report.html; virtgrade report --index tiny -o index.html; sed -n '/<section>/,/<.section>/p' index.html
  $ virtgrade report karna-2021 young-2019
