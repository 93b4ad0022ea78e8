@echo off
rem A command window in this folder, in which chuanxa can be called by its name.
cd /d "%~dp0"
set "PATH=%~dp0;%PATH%"
chcp 65001 >nul
cmd /k "chuanxa --help --lang vi"
