package org.knime.product.headless;

/** The help text. */
final class Usage {

    static final String TEXT = """
        Usage: -application org.knime.product.KNIME_BATCH_APPLICATION OPTIONS

        Options of KNIME:
         -workflowDir=...   directory with a workflow (this or -workflowFile is needed)
         -workflowFile=...  archive with a workflow (.knwf or .zip)
         -destDir=...       directory to save the executed workflow to (default: in place)
         -destFile=...      archive to save the executed workflow to (default: in place)
         -nosave            do not save the workflow
         -reset             forget all results before the execution
         -noexecute         load, configure and save only
         -failonloaderror   do not execute if a node could not be loaded
         -preferences=...   file with preferences (.epf)
         -workflow.variable=name,value,type   set a workflow variable; type: String, int or double
         -option=nodeID,name[/name],value,type  set a setting of a node; type: String, int, long, short, byte, char,
                            boolean, float or double
        A file .cancel in the workspace cancels the execution, as Ctrl-C does.

        Options of Polytope's stand-in only:
         -polytope.outputDir=...  write all tables (CSV) and views (HTML) to a directory
         -polytope.keepFormulas   write texts that a spreadsheet takes for formulas as they are; without it, an
                                  apostrophe stands before them, so that opening a CSV file runs nothing
         -polytope.printTables    print the main tables at the end of the workflow
         -polytope.expect=...     check tables against a JSON file

        Exit codes:
         0  everything was executed
         2  an option is missing, unknown or wrong
         3  the workflow could not be loaded, or a node refuses the value of an -option
         4  a node failed, the run was canceled or not saved, or an expectation was missed
        """;

    private Usage() {
    }
}
