The rules about digits, on the data of Kuenzer et al., Unikraft: Fast, Specialized Unikernels the Easy Way, 2021. The five values of a
bar in figure 18 are running means, as the logs beside them show; the logs' own values are none, but a clock of whole milliseconds
gives some of them twice.

  $ fig=$STUDY_LOGS/../studies/unikraft-eurosys21/fig_18_unikraft-redis-alloc
  > row() { awk -v p="$1" '{ n[$1]++; print "mine," p ",redis," tolower($1) ",," n[$1] "," $2 ",1/s,ok," }'; }
  > study() { mkdir -p $1; echo study,platform,experiment,feature,level,repetition,value,unit,status,source > $1/o.csv; printf '%s\n' feature,title,unit,better,domain get,GET,1/s,higher,positive set,SET,1/s,higher,positive > $1/features.csv; printf '%s\n' feature,title,group,importance,unit,better,score1,score2,score3,score4,required get,GET,redis,high,1/s,higher,60,70,80,90, set,SET,redis,high,1/s,higher,60,70,80,90, > $1/s.csv; }
  > study means; for file in "$fig"/paperresults/*.csv; do tail -n +2 "$file" | row "$(basename "$file" .csv)"; done >> means/o.csv
  > study logs; for file in "$fig"/paperrawdata/*.txt; do tr -d '"' < "$file" | tr , ' ' | row "$(basename "$file" .txt)"; done >> logs/o.csv
  > for study in means logs; do virtgrade quality $study/o.csv --scheme $study/s.csv --baseline buddy --format csv | grep -E '^(running-mean|repeats|copied|digits)' | cut -d, -f1-3 | sort | uniq -c; done
  > virtgrade quality means/o.csv --scheme means/s.csv --baseline buddy --format csv | grep running-mean,mimalloc,get
        1 repeats,buddy,set
        1 repeats,tlsf,set
        1 running-mean,,get
        1 running-mean,,set
        1 running-mean,buddy,get
        1 running-mean,buddy,set
        1 running-mean,mimalloc,get
        1 running-mean,mimalloc,set
        1 running-mean,tlsf,get
        1 repeats,buddy,get
        1 repeats,buddy,set
        1 repeats,mimalloc,set
        1 repeats,tlsf,get
        1 repeats,tlsf,set
  running-mean,mimalloc,get,,"5 values; taken as cumulative means of the first 1 to 5, they come from 2777.778, 2702.70275, 2777.778, 2777.778, 2777.778, and 3 of them repeat another: p 3.5e-18. Then the first weighs 46 % in the mean of the values, which is 2758.51, where the mean of the repetitions is 2762.76",
