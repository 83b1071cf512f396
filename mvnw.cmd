@echo off
rem Maven for this build: the mvn on the path where it is 3.9 or later, otherwise Maven 3.9.11, which the mvn on the path
rem fetches once, so that the user's own mirrors and proxies apply. The file mvnw does the same elsewhere.
setlocal
set "version=3.9.11"
set "sha256=0d7125e8c91097b36edb990ea5934e6c68b4440eef4ea96510a0f6815e7eeadb"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "dists=%MAVEN_USER_HOME%\wrapper\dists"
set "maven=%dists%\apache-maven-%version%\bin\mvn.cmd"
set "MAVEN_BASEDIR=%~dp0."

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" --list-modules 2>nul | findstr /b "jdk.compiler@1[7-9] jdk.compiler@[2-9][0-9]" >nul
if errorlevel 1 (
    echo mvnw: needs a JDK, 17 or later: set JAVA_HOME to one, or put it on the path 1>&2
    exit /b 1
)

if exist "%maven%" goto run
where mvn >nul 2>nul
if errorlevel 1 (
    echo mvnw: needs Maven, 3.6 or later, on the path 1>&2
    exit /b 1
)
call mvn --version 2>nul | findstr /r /c:"Apache Maven 3\.9\." /c:"Apache Maven 3\.[1-9][0-9]" /c:"Apache Maven [4-9]\." >nul
if errorlevel 1 goto fetch
set "maven=mvn"
goto run

:fetch
set "work=%dists%\apache-maven-%version%.%RANDOM%%RANDOM%"
mkdir "%work%" || exit /b 1
echo mvnw: fetching Maven %version% 1>&2
rem In a folder of its own: the old Maven can't read this project's extensions.
pushd "%work%"
call mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy "-Dartifact=org.apache.maven:apache-maven:%version%:zip:bin" "-DoutputDirectory=%work%" 1>&2
set "status=%errorlevel%"
popd
if not "%status%"=="0" (
    echo mvnw: could not fetch Maven %version% 1>&2
    rmdir /s /q "%work%"
    exit /b 1
)
certutil -hashfile "%work%\apache-maven-%version%-bin.zip" SHA256 | findstr /i /x "%sha256%" >nul
if errorlevel 1 (
    echo mvnw: the checksum of Maven %version% is wrong: not used 1>&2
    rmdir /s /q "%work%"
    exit /b 1
)
tar -xf "%work%\apache-maven-%version%-bin.zip" -C "%work%"
if errorlevel 1 (
    echo mvnw: could not unpack Maven %version% 1>&2
    rmdir /s /q "%work%"
    exit /b 1
)
rem Another build may have been quicker: then its copy serves.
move "%work%\apache-maven-%version%" "%dists%" >nul 2>nul
rmdir /s /q "%work%"
if not exist "%maven%" (
    echo mvnw: could not write %dists% 1>&2
    exit /b 1
)

:run
call "%maven%" %*
exit /b %errorlevel%
