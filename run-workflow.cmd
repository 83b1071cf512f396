@echo off
rem Runs a KNIME workflow without a window: run-workflow <workflow directory> [options of KNIME's batch application]
rem The file run-workflow, which does the same elsewhere, says more.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

rem Only a JDK has the compiler, and only Java 9 and later lists its modules.
"%java%" --list-modules 2>nul | findstr /b "jdk.compiler@" >nul
if errorlevel 1 (
    echo run-workflow: needs a JDK, 17 or later: set JAVA_HOME to one, or put it on the path 1>&2
    exit /b 1
)

"%java%" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Dpolytope.root=%~dp0." "%~dp0installation\src\RunWorkflow.java" %*
exit /b %errorlevel%
