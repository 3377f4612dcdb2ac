The page of a study
===================

`virtgrade report STUDY` writes a page of HTML. It has the result, the sheet and the repetitions without JavaScript.
A folder without pictures leaves them out.

  $ tiny; virtgrade report tiny --figures none -o page.html 2>&1 | grep -v WebAssembly; grep -o '<p class="result"[^<]*' page.html
  <p class="result" id="result">Unikernel has 7 of 8 points, and stays first in &gt;99 % of the draws. All 2 scores are decided at 95 %.
  $ grep -c '<tr data-feature' page.html; grep -o '<td data-platform="unikernel"[^/]*/span>' page.html | head -n 2
  2
  <td data-platform="unikernel" class="s3"><a href="#repetitions-prime_rate"><span class="score">3</span>
  <td data-platform="unikernel" class="s4"><a href="#repetitions-deploy_time"><span class="score">4</span>
  $ grep -o '<li>[^/]*/small>' page.html | head -n 2
  <li>1.5083333333333333 <small>deployments.csv:2</small>
  <li>1.4666666666666666 <small>deployments.csv:3</small>
  $ grep -o "default-src[^;]*; img-src[^;]*;" page.html
  default-src 'none'; img-src data:;

The same input gives the same bytes.

  $ tiny; virtgrade report tiny --figures none 2>/dev/null | cmp - page.html

Bad input leaves nothing behind.

  $ tiny; sed -i '2s/host/?/' tiny/platforms.csv; virtgrade report tiny --figures none -o other.html; ls *.html
  tiny/observations.csv:2:2: 'host' is not a known platform, expected one of tiny/platforms.csv: add the line 'host,TITLE,KIND,NAMES IN LOGS,' there
  page.html
  $ virtgrade report nowhere -o other.html; ls *.html
  no study 'nowhere', expected a folder with a study.ini, or one of: agache-2020, coursework, coursework-2026-11-21, host-2026-11-28, host-2026-11-28b, host-2026-11-28c, host-2026-11-28d, karna-2021, kuenzer-2021, trial-2026-11-21, young-2019
  page.html

An index has the result of each study, and links to what is beside it.

  $ tiny; touch tiny/report.html; virtgrade report --index tiny -o index.html; sed -n '/<section>/,/<.section>/p' index.html
  <section>
  <h2>Lunchbox Unikernels: One Function Deployed Twice</h2>
  <p class="result">Unikernel has 7 of 8 points, and stays first in &gt;99 % of the draws. All 2 scores are decided at 95 %.</p>
  <p class="about">Nobody, A. and Noone, B., 2024. Study tiny, scheme tiny, baseline host.</p>
  <nav><a href="tiny/report.html">Page</a>
  </nav>
  </section>
  $ virtgrade report karna-2021 young-2019
  virtgrade: report: expected one STUDY, or several and --index
  [2]
