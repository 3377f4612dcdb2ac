/* Paths of the files that come with virtgrade: schemes, profiles, the studies in results/. */
#ifndef BASE_DATA_PATH_H
#define BASE_DATA_PATH_H

/* Path of a file that comes with virtgrade, such as "analysis/schemes/thesis.csv". Its directory is
 * $VIRTGRADE_DATA; or the tree of sources that the running program was built in; or
 * ../share/virtgrade beside the program's folder, where `make install` puts it. The path is
 * relative if that is the working directory. The caller frees it. */
char *data_path(const char *relative);

#endif
