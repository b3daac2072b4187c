/** Stands for a package that nothing here comes to call. */
export {}
